package dev.poeprofit.sources.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourceTest {
    @TempDir
    private Path dir;

    private Path file(byte[] content) throws IOException {
        Path file = dir.resolve("secret");
        Files.write(file, content);
        if (posix()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private boolean posix() {
        return dir.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String read(Path file) {
        return new SecretSource.File(file).read(Map.of()).reveal();
    }

    @Test
    @DisplayName("D4 the secret comes from an environment variable")
    void from_the_environment() {
        SecretSource source = SecretSource.parse("env:GGG_SECRET");

        assertThat(source.read(Map.of("GGG_SECRET", "s3cret")).reveal()).isEqualTo("s3cret");
        assertThatThrownBy(() -> source.read(Map.of("OTHER", "s3cret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("environment variable GGG_SECRET: not set");
        assertThatThrownBy(() -> source.read(Map.of("GGG_SECRET", " "))).hasMessageEndingWith(": blank");
        assertThatThrownBy(() -> source.read(Map.of("GGG_SECRET", "s3cret\u0007")))
                .hasMessageContaining("without control characters")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"s3cret, s3cret", "'s3cret\n', s3cret", "'s3cret\r\n', s3cret", "' s3 cret ', ' s3 cret '"})
    @DisplayName("D4 the secret comes from a file, without the line break at its end")
    void from_a_file(String content, String secret) throws IOException {
        assertThat(read(file(content.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEqualTo(secret);
    }

    @Test
    void a_file_that_is_no_secret_is_refused_without_showing_it() throws IOException {
        assertThatThrownBy(() -> read(dir.resolve("absent"))).hasMessageEndingWith("absent: does not exist");
        assertThatThrownBy(() -> read(dir)).hasMessageEndingWith("expected a regular file");
        assertThatThrownBy(() -> read(file(new byte[0]))).hasMessageEndingWith(": blank");
        assertThatThrownBy(() -> read(file("two\nlines".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .hasMessageEndingWith("expected one line without control characters");
        assertThatThrownBy(() -> read(file(new byte[] {'s', (byte) 0xff})))
                .hasMessageEndingWith("expected UTF-8 text")
                .hasNoCause();
    }

    @Test
    void four_kilobytes_are_the_most() throws IOException {
        String most = "x".repeat(SecretSource.File.MAX_BYTES);

        assertThat(read(file(most.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEqualTo(most);
        assertThatThrownBy(() -> read(file((most + "x").getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .hasMessageEndingWith("larger than 4096 bytes");
    }

    @ParameterizedTest
    @CsvSource({"rw-------, false", "r--------, false", "rw-r-----, true", "rw----r--, true"})
    void a_file_that_others_can_read_is_warned_of(String permissions, boolean warned) throws IOException {
        Assumptions.assumeTrue(posix());
        Path file = file("s3cret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        String logged = LogCapture.during(() -> assertThat(read(file)).isEqualTo("s3cret"));

        assertThat(logged.contains("can be read by others (" + permissions + ")"))
                .isEqualTo(warned);
        assertThat(logged).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "env:", "file:", "", "Env:NAME", "file:\u0000"})
    void what_is_neither_is_refused_without_showing_it(String text) {
        assertThatThrownBy(() -> SecretSource.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("secret: ")
                .hasMessageNotContaining("s3cret");
    }
}
