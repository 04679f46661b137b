package io.streamwarden.ingest.intel;

/** How a feed is written. */
public enum FeedFormat {
    /** Told by how it begins. */
    AUTO,
    /** An address or network a line; what follows {@code #}, {@code ;} or white space is a remark. */
    PLAIN,
    /** Columns with commas, semicolons or tabs between; the first line may name them. */
    CSV,
    /** A JSON object a line, such as {@code {"cidr":"203.0.113.0/24"}}. */
    JSON,
    /** A STIX 2.1 bundle; its indicators of addresses are read. */
    STIX
}
