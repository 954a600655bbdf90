# shellcheck shell=bash
# Words to the reader and the search for Swift. Sourced by setup, run and test; does nothing by itself.

swift_wanted=6.2

say() { printf '%s\n' "$@" >&2; }

stop() {
    say "" "$@"
    exit 1
}

swift_folders() {
    local home=${HOME:-/nonexistent} program
    if program=$(type -P swift); then dirname "$program"; fi
    printf '%s\n' /opt/swift/usr/bin "$home/.local/share/swiftly/bin" "$home/.swiftly/bin"
}

# "6.3" when the program in the folder is a Swift compiler that starts, otherwise nothing.
swift_version() {
    { "$1/swift" --version 2>/dev/null || true; } | sed -nE '/.*Swift version ([0-9]+\.[0-9]+).*/{s//\1/p;q}'
}

at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# Sets swift_state (good, old, broken, none), swift_folder and swift_found; a good one is put on PATH.
find_swift() {
    local folder version
    swift_state=none swift_folder="" swift_found=""
    while read -r folder; do
        [ -x "$folder/swift" ] || continue
        version=$(swift_version "$folder")
        if [ -n "$version" ] && at_least "$swift_wanted" "$version"; then
            swift_state=good swift_folder=$folder swift_found=$version
            export PATH="$folder:$PATH"
            return
        fi
        [ "$swift_state" = none ] || continue
        if [ -n "$version" ]; then swift_state=old; else swift_state=broken; fi
        swift_folder=$folder swift_found=$version
    done < <(swift_folders)
}

swift_advice="Install it as https://www.swift.org/install/linux/ says, and run this again."

stop_without_swift() {
    case $swift_state in
    none) stop "Swift is missing. Kaardistus is built from its sources with Swift $swift_wanted or newer." \
        "Looked on PATH and in:" "$(swift_folders | sed 's/^/  /')" "$swift_advice" ;;
    old) stop "Swift in $swift_folder is $swift_found. Kaardistus needs $swift_wanted or newer." "$swift_advice" ;;
    *) stop "Swift in $swift_folder does not start. It says:" \
        "$("$swift_folder/swift" --version 2>&1 | head -n 3 | sed 's/^/  /')" "$swift_advice" ;;
    esac
}

need_swift() {
    find_swift
    [ "$swift_state" = good ] || stop_without_swift
}
