package io.portcullis.directory.source;

/** The provider could not be asked, or did not answer as it should; the message is for the administrator, without secrets. */
public final class DirectoryFault extends Exception {
    private static final long serialVersionUID = 1L;

    public DirectoryFault(String message) {
        super(message);
    }

    DirectoryFault(String message, Throwable cause) {
        super(message, cause);
    }
}
