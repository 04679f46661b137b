package io.streamwarden.detectors.signature;

/** What HTML elements and event handlers are worth as evidence of script. */
final class MarkupWords {
    private static final WordTable TAGS = new WordTable();
    private static final WordTable EVENTS = new WordTable();
    private static final WordTable HEADERS = new WordTable();

    static {
        tags(80, "script");
        tags(65, "/script iframe isindex bgsound layer ilayer xss");
        tags(
                55,
                "object embed applet svg frameset base /textarea /title /style /iframe /noscript portal foreignobject");
        tags(45, "meta link style frame math xml template noembed noscript animate set handler listener");
        tags(
                30,
                "img image body input video audio source track details form marquee button textarea select keygen"
                        + " html head dialog plaintext xmp title");
        tags(15, "a div p table td span br h1 h2 h3 b i u font center /a /div area map label q x");
        HEADERS.putAll("set-cookie content-length transfer-encoding http/ x-xss-protection", 60);
        HEADERS.putAll("location content-type content-disposition refresh", 40);
        String events =
                "abort error activate afterprint afterscriptexecute animationcancel animationend animationiteration"
                        + " animationstart auxclick beforeactivate beforecopy beforecut beforedeactivate beforeinput"
                        + " beforepaste beforeprint beforescriptexecute beforetoggle beforeunload begin blur bounce"
                        + " canplay canplaythrough change click close contextmenu copy cut dblclick drag dragend"
                        + " dragenter dragleave dragover dragstart drop durationchange end ended finish focus focusin"
                        + " focusout fullscreenchange hashchange input invalid keydown keypress keyup load loadeddata"
                        + " loadedmetadata loadend loadstart message mousedown mouseenter mouseleave mousemove mouseout"
                        + " mouseover mouseup mousewheel mozfullscreenchange offline online pagehide pageshow paste pause"
                        + " play playing pointerdown pointerenter pointerleave pointermove pointerout pointerover"
                        + " pointerrawupdate pointerup popstate progress propertychange readystatechange repeat reset"
                        + " resize scroll scrollend search seeked seeking select selectionchange selectstart show start"
                        + " submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel"
                        + " transitionend transitionrun transitionstart unhandledrejection unload volumechange"
                        + " webkitanimationend webkitanimationiteration webkitanimationstart webkittransitionend wheel"
                        + " zoom";
        for (String event : events.split(" ", -1)) {
            EVENTS.put("on" + event, 1);
        }
    }

    private MarkupWords() {}

    /** What a header's name at the start of a line is worth; 0 if an answer has no such header. */
    static int header(char[] text, int from, int to) {
        return HEADERS.code(text, from, to);
    }

    private static void tags(int weight, String names) {
        TAGS.putAll(names, weight);
    }

    /** 0 if {@code text[from, to)} names no element. */
    static int tag(char[] text, int from, int to) {
        return TAGS.code(text, from, to);
    }

    static boolean isEvent(char[] text, int from, int to) {
        return EVENTS.code(text, from, to) != 0;
    }
}
