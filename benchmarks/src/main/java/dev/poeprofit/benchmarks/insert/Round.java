package dev.poeprofit.benchmarks.insert;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** One store and the reference beside it. */
interface Round {
    /** How many rows each of the two writes. */
    long rows();

    /** Writes them through the store. */
    Took ours() throws Exception;

    /** Writes them with nothing in between. */
    Took reference() throws Exception;

    /** Something that takes time. */
    interface Work {
        void run() throws Exception;
    }

    /** Processor time that something has used so far, in nanoseconds. */
    interface Clock {
        long nanos();
    }

    /**
     * How long it took.
     *
     * @param wallNanos by the clock
     * @param cpuNanos of the processes that work on it, all their threads
     */
    record Took(long wallNanos, long cpuNanos) {
        /** Times what this process alone does. */
        static Took by(Work work) {
            return by(work, Took::own);
        }

        /** Times what this process and a server of its machine do. */
        static Took with(ProcessHandle server, Work work) {
            return by(
                    work,
                    () -> own()
                            + server.info()
                                    .totalCpuDuration()
                                    .orElseThrow(() -> new IllegalStateException(
                                            "process " + server.pid() + " does not show its processor time"))
                                    .toNanos());
        }

        private static long own() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }

        private static Took by(Work work, Clock processor) {
            long cpu = processor.nanos();
            long wall = System.nanoTime();
            try {
                work.run();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new Took(System.nanoTime() - wall, processor.nanos() - cpu);
        }
    }
}
