# Sourced by .ci/run and .ci/nightly: runs the scripts of a folder as numbered, timed sections, in the order of their names.
# A script runs from the top of the project and ends with a status other than 0 if it fails. It may use:
#   JAVA_17_HOME, JAVA_25_HOME   the JDKs found (JAVA_25_HOME is empty where there is none); JAVA_HOME is the first of them
#   MVN                          Maven with the options for a log: use it unquoted

# The home of a JDK of this feature version among the system's, or nothing.
find_jdk() { # version
    local release
    for release in /usr/lib/jvm/*/release; do
        if grep -qs "^JAVA_VERSION=\"$1[.\"]" "$release" && [ -x "${release%/release}/bin/javac" ]; then
            echo "${release%/release}"
            return
        fi
    done
}

# A machine that has no JDK 17 or no Maven gets them from Debian.
provide_tools() {
    if [ -z "$(find_jdk 17)" ] || ! command -v mvn > /dev/null; then
        apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y openjdk-17-jdk-headless maven
    fi
    JAVA_17_HOME=$(find_jdk 17)
    JAVA_25_HOME=$(find_jdk 25)
    JAVA_HOME=$JAVA_17_HOME
    MVN='mvn -B -ntp -Dstyle.color=never'
    export JAVA_HOME JAVA_17_HOME JAVA_25_HOME MVN
    echo "Java 17: ${JAVA_17_HOME}"
    echo "Java 25: ${JAVA_25_HOME:-none on this machine}"
    $MVN -version | sed -n 1p
}

run_sections() { # folder
    local step name status total=0 began summary=''
    provide_tools
    for step in "$1"/*.sh; do
        name=$(basename "$step" .sh)
        printf '\n==== %s ====\n' "$name"
        began=$SECONDS status=0
        bash "$step" || status=$?
        printf '==== %s: %s after %d s ====\n' "$name" "$([ $status = 0 ] && echo passed || echo "FAILED ($status)")" \
            $((SECONDS - began))
        summary+=$(printf '\n%6d s  %s' $((SECONDS - began)) "$name")
        [ $status = 0 ] || exit $status
    done
    printf '\nAll passed in %d s:%s\n' "$SECONDS" "$summary"
}
