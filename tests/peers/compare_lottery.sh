#!/bin/sh
# Compares our leximin with the levels published for four instances of other projects, which are
# not part of this repository. Usage: tests/peers/compare_lottery.sh <folder with the instances>
# Each of example_small_20, example_large_200, sfa_fixture_22 and opendlp_monitoring is a folder
# with categories.csv, respondents.csv and k.txt. Levels are "chance x people"; they agree within 1e-3.
set -eu
instances=${1:?give the folder with the instances}
failed=0
check() {
    levels=$(cargo run --quiet --release -p solver --example lottery_seconds -- "$instances/$1" | tail -n 1)
    if printf '%s\n%s\n' "$2" "$levels" | awk '
        NR == 1 { wanted = expand($0, a) }
        NR == 2 { found = expand($0, b) }
        function expand(line, list,    words, count, pair, at, step, size) {
            count = split(line, words, " ")
            for (at = 1; at <= count; at++) {
                split(words[at], pair, "x")
                for (step = 0; step < pair[2]; step++) list[++size] = pair[1]
            }
            return size
        }
        END {
            if (wanted != found) { print "  " found " people for " wanted; exit 1 }
            for (at = 1; at <= wanted; at++) {
                gap = a[at] - b[at]; if (gap < 0) gap = -gap
                if (gap > worst) worst = gap
            }
            print "  greatest difference " worst + 0
            exit worst > 0.001
        }'; then echo "$1: agrees"; else echo "$1: DIFFERS"; failed=1; fi
}
check example_small_20 "0.1x200"
check example_large_200 "0.1x2000"
check sfa_fixture_22 ".090909x22 .1154x26 .125x16 .1579x19 .1667x18 .1686x40 .1746x2 .1868x2 .2355x2 .2955x2 .4709x1"
check opendlp_monitoring ".296703x91 .333333x9"
exit $failed
