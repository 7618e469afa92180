# shellcheck shell=sh
# Sourced by the scripts beside it. Every message goes to standard error, so
# that a script's standard output is its answer and nothing else.

# say tells in one line what is being done while it is done.
say() { printf '==> %s\n' "$*" >&2; }

# die ends the script with what is wrong and what to do about it.
die() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

# has reports whether a command can be found.
has() { command -v "$1" >/dev/null 2>&1; }

# quietly runs a command with its output in a log, and shows the log only if
# the command fails.
quietly() {
	log=$(mktemp)
	if "$@" >"$log" 2>&1; then
		rm -f "$log"
		return 0
	fi
	cat "$log" >&2
	rm -f "$log"
	return 1
}

# libraries prints LD_LIBRARY_PATH for programs unpacked under a folder.
libraries() { find "$1" -name 'lib*.so*' -exec dirname {} + | sort -u | paste -s -d : -; }
