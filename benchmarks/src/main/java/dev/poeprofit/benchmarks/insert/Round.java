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

    /**
     * How long it took.
     *
     * @param wallNanos by the clock
     * @param cpuNanos of this process, all its threads
     */
    record Took(long wallNanos, long cpuNanos) {
        static Took by(Work work) {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            try {
                work.run();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new Took(System.nanoTime() - wall, system.getProcessCpuTime() - cpu);
        }
    }
}
