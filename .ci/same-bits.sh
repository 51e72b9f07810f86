# Sourced by .ci/nightly-steps/20-same-bits.sh and .ci/record-bits: the training of "nn verify" in JVMs of all kinds.
# Each JVM trains with several kernels and numbers of threads, one after the other.

same_bits_java=
same_bits_work=
same_bits_jvms=0
# Bytes of the longest vectors, 0 for none.
same_bits_widest=0

# Runs one JVM, and keeps what it prints in "full" or "small".
same_bits() { # size, kernels, threads, options of the JVM
    local size=$1 kernels=$2 threads=$3 line began=$SECONDS small='' status=0
    shift 3
    [ "$size" = full ] || small=--small
    # shellcheck disable=SC2086
    "$same_bits_java/bin/java" "$@" -cp 'nn-cli/target/lib/*' io.neurite.cli.Main verify --json $small \
        --kernel "$kernels" --threads "$threads" > "$same_bits_work/line" 2> "$same_bits_work/err" || status=$?
    # Status 1 says that the bits are not those recorded: the caller looks.
    if [ $status -gt 1 ] || [ "$(wc -l < "$same_bits_work/line")" != 1 ]; then
        cat "$same_bits_work/err"
        echo "FAILED ($status): java $* verify $small --kernel $kernels --threads $threads"
        return 1
    fi
    line=$(cat "$same_bits_work/line")
    echo "$line" >> "$same_bits_work/$size"
    same_bits_jvms=$((same_bits_jvms + 1))
    printf '%4d s  %-18s %-9s %s\n' $((SECONDS - began)) \
        "$(grep -o '"served":"[^"]*"' <<< "$line" | cut -d '"' -f 4 | sort -u | paste -s -d ' ')" \
        "$(same_bits_of weightsSha256 <<< "$line" | cut -c 1-8 | paste -s -d ' ')" "$*"
}

# The different values of a fingerprint among the runs of JSON lines.
same_bits_of() { # key
    grep -o "\"$1\":\"[0-9a-f]*\"" | cut -d '"' -f 4 | sort -u
}

# Every collector, compiler, vector length and kernel that a JDK has here.
same_bits_of_jdk() { # home of the JDK
    local collector all=1,2,3,8,16
    local vectors=(--add-modules jdk.incubator.vector)
    same_bits_java=$1
    for collector in Serial Parallel G1 Z Shenandoah; do
        collector=-XX:+Use${collector}GC
        "$same_bits_java/bin/java" $collector -version > /dev/null 2>&1 || continue
        same_bits_of_vectors $collector
        same_bits full auto $all $collector
        same_bits full auto 1,3 $collector -XX:-UseFMA
        same_bits full auto $all $collector -XX:TieredStopAtLevel=1
        same_bits small auto 1,3 $collector -XX:TieredStopAtLevel=1 -XX:-UseFMA
        same_bits small auto 1,3 $collector -Xint
        same_bits small auto 1,3 $collector -Xint -XX:-UseFMA
        [ $same_bits_widest = 0 ] || same_bits small vector 3 "${vectors[@]}" $collector -Xint -Dneurite.kernel=vector
    done
    same_bits_of_vectors -XX:-TieredCompilation
    same_bits full auto $all -XX:-TieredCompilation
}

# Every vector length, and the tiles of 64-bit ARM.
same_bits_of_vectors() { # option of the JVM
    local bytes vectors=(--add-modules jdk.incubator.vector)
    for bytes in 16 32 64; do
        [ $bytes -le $same_bits_widest ] || continue
        same_bits full scalar,auto,vector 1,2,3,8,16 "${vectors[@]}" "$1" -XX:MaxVectorSize=$bytes
        grep -q "\"served\":\"vector-$((8 * bytes))\"" "$same_bits_work/line" || { echo 'FAILED: other vectors served'; return 1; }
    done
    [ $same_bits_widest = 0 ] || same_bits full auto,vector 3 "${vectors[@]}" "$1" -XX:MaxVectorSize=16 -Dos.arch=aarch64
}

# Bits of the longest vectors that the JVM uses here without being told.
same_bits_longest_vector() { # home of the JDK
    "$1/bin/java" --add-modules jdk.incubator.vector -cp 'nn-cli/target/lib/*' io.neurite.cli.Main --version 2> /dev/null |
        sed -n 's/.*kernel vector-\([0-9]*\).*/\1/p'
}

# Runs the whole matrix. Leaves $full and $small, the weights' fingerprints, and fails if there is more than one of either,
# or of the model file.
same_bits_matrix() {
    local home bits size key found runs
    same_bits_work=$(mktemp -d)
    trap 'rm -rf "$same_bits_work"' EXIT
    for home in "$JAVA_17_HOME" "$JAVA_25_HOME"; do
        [ -n "$home" ] || continue
        echo "$("$home/bin/java" -version 2>&1 | sed -n 1p), $(nproc) processors"
        bits=$(same_bits_longest_vector "$home")
        same_bits_widest=$((${bits:-0} / 8))
        same_bits_of_jdk "$home"
    done
    for size in full small; do
        runs=$(grep -o '"served"' "$same_bits_work/$size" | wc -l)
        for key in weightsSha256 modelFileSha256; do
            found=$(same_bits_of $key < "$same_bits_work/$size")
            if [ "$(wc -l <<< "$found")" != 1 ]; then
                echo "FAILED: $runs trainings ($size) give different $key:"
                echo "$found"
                return 1
            fi
            [ $key = modelFileSha256 ] || printf -v "$size" %s "$found"
        done
        echo "$runs trainings ($size), all with the weights ${!size} and the same model file"
    done
    echo "$same_bits_jvms JVMs in $SECONDS s"
}
