# Sourced: prints the path of the first command of several that runs.
first_that_runs() {
    for name in "$@"; do
        path=$(command -v "$name" 2>/dev/null) || continue
        # a stand-in may be on PATH with no browser behind it (those of snap)
        if "$path" --version >/dev/null 2>&1; then
            echo "$path"
            return 0
        fi
    done
    return 1
}
