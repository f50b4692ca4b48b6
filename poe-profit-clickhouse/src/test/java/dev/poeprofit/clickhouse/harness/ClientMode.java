package dev.poeprofit.clickhouse.harness;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.CompressionMethod;

/** The ways in which a client and a server may wrap what they say to each other. */
enum ClientMode {
    PLAIN,
    ANSWERS_COMPRESSED,
    BOTH_LZ4,
    BOTH_ZSTD,
    HTTP_LZ4,
    FORM;

    Client client(TestDatabase database) {
        Client.Builder builder = database.newClient().compressServerResponse(this != PLAIN);
        return switch (this) {
            case PLAIN, ANSWERS_COMPRESSED -> builder.build();
            case BOTH_LZ4 ->
                builder.compressClientRequest(true)
                        .compressionMethod(CompressionMethod.LZ4)
                        .build();
            case BOTH_ZSTD ->
                builder.compressClientRequest(true)
                        .compressionMethod(CompressionMethod.ZSTD)
                        .build();
            case HTTP_LZ4 ->
                builder.compressClientRequest(true).useHttpCompression(true).build();
            case FORM -> builder.useHttpFormDataForQuery(true).build();
        };
    }
}
