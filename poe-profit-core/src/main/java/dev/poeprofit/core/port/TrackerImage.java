package dev.poeprofit.core.port;

/** The tracker's whole state as bytes; bounds restart time, carries no truth that pages do not carry. */
public final class TrackerImage {
    private final byte[] bytes;

    /**
     * An image.
     *
     * @param bytes the bytes; owned by the image from here on
     */
    public TrackerImage(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The bytes; not a copy, not to be changed.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        return bytes;
    }
}
