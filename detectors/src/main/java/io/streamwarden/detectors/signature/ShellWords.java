package io.streamwarden.detectors.signature;

/** Commands, by how much it says that one stands where a shell would run it. */
final class ShellWords {
    /** Means something else in prose and lists too: needs arguments that only a command has. */
    static final int WEAK = 1;
    /** Short ones that attackers run without arguments to see whether it works. */
    static final int RUNNABLE = 2;
    /** Hardly ever anything but a command. */
    static final int STRONG = 3;
    /** Takes time; its argument is a number. */
    static final int TIMED = 4;

    private static final WordTable WORDS = new WordTable();

    static {
        put(
                WEAK,
                "cat echo find head tail more less type copy move del erase touch kill cut sort uniq wc tee xargs test"
                        + " python python2 python3 perl ruby php php5 node bash sh zsh ksh csh tcsh dash curl net ssh scp ftp"
                        + " mysql psql gcc cc make awk gawk sed vi vim nano ed tar zip unzip gzip gunzip su sudo rm cp mv ln mkdir"
                        + " rmdir grep egrep fgrep strings nl od rev tac fold printf read exec eval source export history last"
                        + " start call reg sc at attrib expr whereis locate lsb_release mail dig host nohup crontab"
                        + " service systemctl apt apt-get yum dpkg rpm pip npm git svn openssl base64 xxd hexdump nc lynx w3m"
                        + " powershell pwsh cmd bcp jobs alias let declare command time watch dd df du top xterm rsync"
                        + " assoc date set env hostname stat file cd java javac lua tclsh expect screen tmux split diff paste wget telnet chmod chown tftp arp route");
        put(RUNNABLE, "id ls ps pwd dir ver ll vol lscpu lsblk");
        put(
                STRONG,
                "whoami nslookup ifconfig ipconfig systeminfo cmd.exe powershell.exe net.exe certutil"
                        + " certutil.exe bitsadmin uname ncat netcat tasklist taskkill printenv busybox mkfifo mknod mshta rundll32"
                        + " regsvr32 wmic traceroute tracert netstat socat lwp-download lwp-request"
                        + " xp_cmdshell useradd adduser usermod iptables msiexec cscript wscript ping6 phpinfo getent lsof"
                        + " nc.exe nc.traditional setenforce insmod dmesg netsh schtasks vssadmin qwinsta quser");
        put(TIMED, "sleep usleep timeout ping");
    }

    private ShellWords() {}

    private static void put(int kind, String words) {
        WORDS.putAll(words, kind);
    }

    /** 0 if {@code text[from, to)} is no command. */
    static int kind(char[] text, int from, int to) {
        return WORDS.code(text, from, to);
    }
}
