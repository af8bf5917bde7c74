package io.portcullis.ratelimit;

/** The buckets cannot be asked at the moment. */
public final class StoreUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(Throwable cause) {
        super("the rate limits' store cannot be asked: " + cause.getMessage(), cause);
    }
}
