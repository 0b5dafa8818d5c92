# Completion of cupel for fish.

function __cupel_backends
    cupel list backends 2>/dev/null | awk 'NR > 1 { print $1 }'
end

set -l commands run list explain report compare merge scenario interop help
set -l none "not __fish_seen_subcommand_from $commands"
set -l run '__fish_seen_subcommand_from run'
set -l formats 'console html json junit markdown'

complete -c cupel -f
complete -c cupel -n $none -a run -d 'run vectors on backends'
complete -c cupel -n $none -a list -d 'show what there is'
complete -c cupel -n $none -a explain -d 'everything about one case'
complete -c cupel -n $none -a report -d 'make a report of a store'
complete -c cupel -n $none -a compare -d 'compare backends or runs'
complete -c cupel -n $none -a merge -d 'join the stores of shards'
complete -c cupel -n $none -a scenario -d 'play the road of a secure connection'
complete -c cupel -n $none -a interop -d 'let every backend use what the others made'
complete -c cupel -n $none -a help -d 'explain a command'
complete -c cupel -n $none -l version -d 'the version'

complete -c cupel -n '__fish_seen_subcommand_from run list explain scenario interop' -l backend -x -a '(__cupel_backends)' -d 'test these'
complete -c cupel -n '__fish_seen_subcommand_from run list explain' -l vectors -r -F -d 'read these'
complete -c cupel -n $run -l filter -x -d 'only cases or methods that match'
complete -c cupel -n '__fish_seen_subcommand_from run explain' -l profile -r -F -a 'rfc strict lenient' -d 'what "acceptable" means'
complete -c cupel -n $run -l jobs -x -d 'workers of each backend'
complete -c cupel -n '__fish_seen_subcommand_from run explain' -l timeout -x -d 'seconds for one case'
complete -c cupel -n $run -l memory -x -d 'MiB of one worker'
complete -c cupel -n $run -l window -x -d 'cases in flight to one worker'
complete -c cupel -n $run -l shard -x -d 'the part K/N'
complete -c cupel -n $run -l resume -d 'go on with the store'
complete -c cupel -n $run -l output -r -F -d 'the store'
complete -c cupel -n '__fish_seen_subcommand_from run report' -l format -x -a $formats -d 'a report'
complete -c cupel -n '__fish_seen_subcommand_from run report' -l baseline -r -F -d 'known failures'
complete -c cupel -n '__fish_seen_subcommand_from run report' -l bless -r -F -d 'write the failures as a baseline'
complete -c cupel -n $run -l strict-reasons -d 'a refusal for another reason fails'
complete -c cupel -n $run -l timing -d 'measure each case'
complete -c cupel -n $run -l stats -d 'what the run itself cost'
complete -c cupel -n $run -l quiet -d 'no report unless asked for'
complete -c cupel -n $run -l no-progress -d 'no progress line'
complete -c cupel -n '__fish_seen_subcommand_from run report compare' -l color -x -a 'auto always never' -d 'when to use colours'

complete -c cupel -n '__fish_seen_subcommand_from list' -a 'backends algorithms operations vectors profiles formats'
complete -c cupel -n '__fish_seen_subcommand_from list' -l adapters -d 'where the adapters of backends refuse by themselves'
complete -c cupel -n '__fish_seen_subcommand_from list' -l coverage -d 'how much of the vectors each backend takes'
complete -c cupel -n '__fish_seen_subcommand_from report' -F
complete -c cupel -n '__fish_seen_subcommand_from compare' -l store -r -F -d 'where named backends are'
complete -c cupel -n '__fish_seen_subcommand_from compare' -l format -x -a 'console markdown json' -d 'how it is written'
complete -c cupel -n '__fish_seen_subcommand_from compare' -F
complete -c cupel -n '__fish_seen_subcommand_from merge' -l output -r -F -d 'where to'
complete -c cupel -n '__fish_seen_subcommand_from merge' -F
complete -c cupel -n '__fish_seen_subcommand_from help' -a 'run list explain report compare merge scenario interop'
complete -c cupel -n '__fish_seen_subcommand_from explain' -l full -d 'long values to their end'

set -l scenario '__fish_seen_subcommand_from scenario interop'
complete -c cupel -n $scenario -l client -x -a '(__cupel_backends)' -d 'who plays the client'
complete -c cupel -n $scenario -l server -x -a '(__cupel_backends)' -d 'who plays the server'
complete -c cupel -n $scenario -l ca -x -a '(__cupel_backends)' -d 'who plays the CA'
complete -c cupel -n $scenario -l party -x -d 'PARTY=NAME: who plays a party'
complete -c cupel -n $scenario -l tables -d 'a table for each scenario'
complete -c cupel -n $scenario -l story -d 'tell each step'
complete -c cupel -n $scenario -l output -r -F -d 'plays as lines of JSON'
complete -c cupel -n $scenario -l timeout -x -d 'seconds for one step'
complete -c cupel -n $scenario -F
