# Ends the PostgreSQL of an emulator whose JVM is gone, and deletes the folders that it made. POSIX sh; nothing but the
# standard tools. Arguments: the data directory, the signal that stops PostgreSQL, the folders to delete.
#
# Standard input is a pipe that the JVM holds open: a line with a number is the process that now works on the data directory
# (0: none), the line "done" is a normal end, and the end of the pipe is the end of the JVM, however it came.
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

processes() {
    echo "$told"
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
    if [ -z "$running" ]; then
        rm -rf "$@" 2>/dev/null
        is_left "$@" || exit 0
    fi
    sleep 0.1 2>/dev/null || sleep 1
done
exit 1
