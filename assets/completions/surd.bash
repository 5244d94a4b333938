# Printed from the table of options in src/cli/options.rs.
_surd() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    # --angle=deg is three words.
    if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
    case $before in
        --digits) return ;;
        --angle) mapfile -t COMPREPLY < <(compgen -W 'rad deg grad' -- "$word"); return ;;
        -f | --file) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
        --sheet) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
        --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$word"); return ;;
        --theme) return ;;
    esac
    case $word in
        -*) mapfile -t COMPREPLY < <(compgen -W '--digits --exact --json -q --quiet --angle --decimal-comma -f --file --sheet -i --plain --color --theme --no-mouse --print-config -h --help -V --version' -- "$word") ;;
        *) mapfile -t COMPREPLY < <(compgen -d -- "$word"; compgen -f -X '!*.surd' -- "$word") ;;
    esac
}
complete -o filenames -F _surd surd
