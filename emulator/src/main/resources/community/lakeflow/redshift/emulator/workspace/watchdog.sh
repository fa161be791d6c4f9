# Ends the PostgreSQL of an emulator whose JVM is gone, and deletes the folders that it made. POSIX sh; nothing but the
# standard tools. Arguments: the data directory, the signal that stops PostgreSQL, the folders to delete.
#
# Standard input is a pipe that the JVM holds open: a line with a number is the process that now works on the data directory
# (0: none), the line "starting" comes before one whose number is not known yet, the line "done" is a normal end, and the end
# of the pipe is the end of the JVM, however it came.
trap '' INT TERM HUP
data=$1
signal=$2
shift 2
cd /

told=0
while read -r line; do
    case $line in
        done) exit 0 ;;
        *) told=$line ;;
    esac
done
exec </dev/null

# A number may be another process's by now: only one that was started with this data directory is meant.
works_on_data() {
    { tr '\000' '\n' <"/proc/$1/cmdline" || ps -o args= -p "$1" | tr ' ' '\n'; } 2>/dev/null | grep -qxF -e "$data"
}

# A JVM that died while it started a process could not tell its number: every process with "-D DATA" is looked for.
started() {
    if [ -d /proc/self ]; then
        candidates=$(grep -lF -e "$data" /proc/[0-9]*/cmdline 2>/dev/null | tr -dc '0-9\n')
    else
        candidates=$(ps -e -o pid=,args= | grep -F -e "$data" | awk '{ print $1 }')
    fi
    for number in $candidates; do
        { tr '\000' '\n' <"/proc/$number/cmdline" || ps -o args= -p "$number" | tr ' ' '\n'; } 2>/dev/null |
            DATA=$data awk '$0 == ENVIRON["DATA"] && before == "-D" { found = 1 } { before = $0 } END { exit !found }' &&
            echo "$number"
    done
}

processes() {
    if [ "$told" = starting ]; then started; else echo "$told"; fi
    # Written by PostgreSQL itself: known even when the JVM died before it could tell.
    sed -n '1s/^-//p;1p' "$data/postmaster.pid" 2>/dev/null
}

is_left() {
    for folder in "$@"; do
        [ -e "$folder" ] && return 0
    done
    return 1
}

rounds=0
while [ "$rounds" -lt 300 ]; do
    rounds=$((rounds + 1))
    [ "$rounds" -eq 100 ] && signal=KILL
    running=
    for process in $(processes); do
        if works_on_data "$process"; then
            running=$process
            kill -s "$signal" "$process" 2>/dev/null
        fi
    done
    # What was being started when the JVM died may take a moment to show.
    if [ -z "$running" ] && { [ "$told" != starting ] || [ "$rounds" -gt 20 ]; }; then
        rm -rf "$@" 2>/dev/null
        is_left "$@" || exit 0
    fi
    sleep 0.1 2>/dev/null || sleep 1
done
exit 1
