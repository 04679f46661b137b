package io.streamwarden.detectors.signature;

/** The kinds of token that SQL is made of, as far as telling it from prose needs them. */
enum SqlKind {
    UNION("union intersect except minus"),
    SELECT("select"),
    QUANTIFIER("all distinct distinctrow top sql_no_cache straight_join"),
    FROM("from"),
    WHERE("where"),
    /** Joins conditions; {@code &&} too. */
    LOGIC("and or xor"),
    /** {@code ||}: joins conditions in MySQL and text elsewhere. */
    PIPES(""),
    NOT("not binary"),
    /** Compares. */
    COMPARE("like rlike regexp glob ilike similar div mod"),
    IS("is"),
    IN("in"),
    BETWEEN("between"),
    EXISTS("exists"),
    ORDER("order"),
    GROUP("group"),
    BY("by"),
    HAVING("having"),
    LIMIT("limit offset fetch"),
    INTO("into"),
    OUTFILE("outfile dumpfile"),
    INSERT("insert replace"),
    VALUES("values value"),
    UPDATE("update"),
    SET("set"),
    DELETE("delete"),
    DROP("drop truncate"),
    ALTER("alter"),
    CREATE("create"),
    OBJECT("table view index procedure function trigger login role column"),
    EXEC("exec execute call sp_executesql"),
    DECLARE("declare"),
    WAITFOR("waitfor"),
    DELAY("delay"),
    SHUTDOWN("shutdown"),
    BEGIN("begin copy handler grant revoke merge use backup restore load prepare rename"),
    CASE("case"),
    WHEN("when"),
    THEN("then"),
    ELSE("else"),
    AS("as"),
    PROCEDURE_ANALYSE("analyse analyze"),
    CONSTANT("null true false"),
    /** Calls that do nothing but take time, or that reach out so that the time shows. */
    TIMED("sleep benchmark pg_sleep receive_message randomblob pg_sleep_for sleep_for"),
    /** Calls made to fail with the answer in the error, or to read and run. */
    LEAKING("extractvalue updatexml load_file gtid_subset gtid_subtract xmltype load_extension"
            + " query_to_xml database_to_xml getmappingxpath dbms_xmlgen openrowset opendatasource openquery"
            + " sys_eval sys_exec pg_read_file lo_import lo_export get_host_address"),
    /** Calls without arguments that tell about the server; some go without brackets. */
    TELLING("version database schema user current_user session_user system_user connection_id current_database"
            + " db_name host_name user_name suser_name sqlite_version is_srvrolemember row_count last_insert_id"),
    /** Single characters from numbers. */
    CHARS("char chr nchar"),
    /** Calls for taking an answer apart or putting one together. */
    FUNCTION("ascii substring substr mid ord hex unhex length len left right locate position instr strcmp if iif ifnull"
            + " isnull nullif coalesce count concat concat_ws group_concat string_agg listagg cast convert md5 sha1 rand"
            + " floor ceil exp bin lower upper ucase lcase reverse make_set elt field crc32 abs row json_extract"
            + " to_char quotename stuff unicode typeof now sysdate date_sub make_date bit_length"
            + " json_keys json_arrayagg greatest least lpad rpad newid object_id db_id name_const pow power"
            + " polygon multipoint geometrycollection multipolygon linestring multilinestring st_latfromgeohash"
            + " generate_series char_length octet_length current_setting encode decode"),
    WORD(""),
    NUMBER(""),
    /** A closed string. */
    STRING(""),
    /** A string to the end of the value. */
    OPEN_STRING(""),
    /** {@code @name}, {@code @@name}. */
    VARIABLE(""),
    ARITHMETIC(""),
    OPEN(""),
    CLOSE(""),
    COMMA(""),
    SEMICOLON(""),
    DOT(""),
    /** A comment that hides the rest. */
    COMMENT(""),
    OTHER("");

    private static final SqlKind[] ALL = values();
    private static final WordTable WORDS = new WordTable();

    static {
        int code = 0;
        for (SqlKind kind : ALL) {
            code++;
            if (!kind.words.isEmpty()) {
                WORDS.putAll(kind.words, code);
            }
        }
    }

    private final String words;

    SqlKind(String words) {
        this.words = words;
    }

    /** The kind of the word {@code text[from, to)}, {@link #WORD} if it means nothing in SQL. */
    static SqlKind ofWord(char[] text, int from, int to) {
        int code = WORDS.code(text, from, to);
        return code == 0 ? WORD : ALL[code - 1];
    }

    /** A name that can be called. */
    boolean isCallable() {
        return switch (this) {
            case TIMED, LEAKING, TELLING, CHARS, FUNCTION, EXISTS -> true;
            default -> false;
        };
    }

    boolean isString() {
        return this == STRING || this == OPEN_STRING;
    }

    boolean isLiteral() {
        return this == NUMBER || this == CONSTANT || isString();
    }
}
