# Completion of cupel for bash.
# shellcheck shell=bash

_cupel() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]-} options='' words='' files=no

    case $command in
        run)
            options='--backend --vectors --filter --profile --jobs --timeout --memory --window
                --shard --resume --output --format --baseline --bless --strict-reasons --timing --stats
                --quiet --no-progress --color --help'
            ;;
        list)
            options='--backend --vectors --adapters --coverage --least --help'
            words='backends algorithms operations vectors profiles formats'
            ;;
        explain) options='--backend --vectors --profile --timeout --full --help' ;;
        report) options='--format --baseline --bless --bench --color --help' files=yes ;;
        compare) options='--store --format --color --help' files=yes ;;
        scenario | interop)
            options='--backend --client --server --ca --party --tables --story --output --baseline --timeout --help' files=yes
            ;;
        bench)
            options='--backend --operation --algorithm --sizes --threads --aad --chunk --launches --budget
                --precision --batch --no-pin --control --limit --slow --output --format --compare
                --threshold --read --list --timeout --memory --quiet --color --help'
            ;;
        merge) options='--output --help' files=yes ;;
        help) words='run list explain report compare merge scenario interop bench' ;;
    esac

    if [[ $COMP_CWORD -eq 1 ]]; then
        words='run list explain report compare merge scenario interop bench help --version --help'
    else
        case $previous in
            --backend | -b | --client | --server | --ca | --control)
                words=$(cupel list backends 2>/dev/null | awk 'NR > 1 { print $1 }')
                options='' files=yes
                ;;
            --profile | -p)
                words='rfc strict lenient'
                options='' files=yes
                ;;
            --color) words='auto always never' options='' files=no ;;
            --format | -F)
                words='console html json junit markdown'
                [[ $command == compare ]] && words='console markdown json'
                [[ $command == bench ]] && words='table csv markdown html svg-sizes svg-bars svg-threads'
                options='' files=no
                ;;
            --operation | -O) words=$(cupel bench --list | awk '/^[a-z]/ { skip = /^algorithms/ } /^  / && !skip { print $1 }') options='' ;;
            --vectors | -v | --limit | --compare | --read | --output | -o | --store | --baseline | -B | --bless | --bench) options='' words='' files=yes ;;
            --algorithm | --sizes | --threads | --aad | --chunk | --launches | --budget) return 0 ;;
            --precision | --batch | --slow | --threshold | -[asTl]) return 0 ;;
            --filter | --jobs | --timeout | --memory | --window | --shard | --party | -[fjtmw]) return 0 ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words $options" -- "$current")
    if [[ $files == yes && $current != --* ]]; then
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
        compopt -o filenames 2>/dev/null
    fi
    return 0
}

complete -F _cupel cupel
