"""Scripts by which shells complete what one types, made by shtab of the parser of all that the program takes.

What shtab has no words for stands here: ids with their titles, which the shell asks the program for, and that
a dossier's folder may stand where a command may.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any, Final

import shtab

from tui.cli import whole_parser
from tui.dossier.records import KINDS

KINDS_OF_IDS: Final = {"export": ("article",)}
"""The records that the ids of a command are of, where not any will do."""

BASH: Final = r"""
# The ids that begin with $2 of records of the kinds $1. Titles stand behind them while they are only listed.
_relations_tui_ids() {
  local program=${COMP_WORDS[0]/#\~\//$HOME/} dossier='' previous='' word line
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $previous == --dossier ]] && dossier=$word
    previous=$word
  done
  dossier=${dossier#[\"\']} dossier=${dossier%[\"\']} dossier=${dossier/#\~\//$HOME/}
  local -a lines=()
  while IFS= read -r line; do lines+=("$line"); done < <(
    IFS= read dossier <<<"$dossier"  # takes backslashes away
    "$program" completion --ids "$1" --begin="$2" ${dossier:+"--dossier=$dossier"} 2>/dev/null
  )
  if (( ${#lines[@]} == 1 )) || [[ ${COMP_TYPE-} == 37 || ${COMP_TYPE-} == 42 ]]; then
    printf '%s\n' "${lines[@]%%$'\t'*}"
    return
  fi
  for line in "${lines[@]}"; do
    [[ $line == *$'\t'* ]] && line="${line%%$'\t'*}  (${line#*$'\t'})"
    printf '%s\n' "$line"
  done
}
{functions}
_relations_tui_dirs_or_kinds() {
  compgen -W '{kinds}' -- "$1"
  compgen -d -- "$1"
}
"""
BASH_END: Final = r"""
# Bash parts --option=value at the sign; the function above knows --option value.
_relations_tui() {
  local -a words=()
  local place cword=$COMP_CWORD
  for place in "${!COMP_WORDS[@]}"; do
    if (( place > 0 )) && [[ ${COMP_WORDS[place]} == = && ${COMP_WORDS[place-1]} == --* ]]; then
      if (( place == COMP_CWORD )); then words+=(''); elif (( place < COMP_CWORD )); then (( cword-- )); fi
    else
      words+=("${COMP_WORDS[place]}")
    fi
  done
  local -a COMP_WORDS=("${words[@]}")
  local COMP_CWORD=$cword
  _shtab_relations_tui
}
complete -o bashdefault -F _relations_tui relations-tui
"""
BASH_FUNCTION: Final = """_relations_tui_ids_{name}() {
  _relations_tui_ids {kinds} "$1"
}
"""

ZSH: Final = r"""
# The ids of records of the kinds $1, with their titles.
_relations_tui_ids() {
  local dossier=${(Q)${(Q)opt_args[--dossier]}} line  # as typed, and its backslashes doubled
  local -a found
  dossier=${dossier/#\~\//$HOME/}
  local -a asked=(relations-tui completion --ids $1 --begin=$PREFIX ${dossier:+--dossier=$dossier})
  for line in ${(f)"$($asked 2>/dev/null)"}; do
    found+=(${line/$'\t'/:})
  done
  _describe 'record' found
}
_relations_tui_dirs_or_kinds() {
  _alternative 'kinds:kind of record:({kinds})' 'dossiers:new dossier:_files -/'
}
# A dossier's folder may stand where a command may.
if (( ! $+functions[_relations_tui_commands] )); then
  functions[_relations_tui_commands]=$functions[_shtab_relations_tui_commands]
fi
_shtab_relations_tui_commands() {
  _alternative 'commands:command:_relations_tui_commands' 'dossiers:dossier:_files -/'
}
"""

FISH: Final = r"""
# The ids of records of the kinds $argv[1], with their titles.
function _relations_tui_ids
  set -l words (commandline -opc)
  set -l dossier
  for place in (seq 2 (count $words))
    if string match -q -- '--dossier=*' $words[$place]
      set dossier --dossier=(string replace -- --dossier= '' $words[$place])
    else if test $words[$place] = --dossier -a $place -lt (count $words)
      set dossier --dossier=$words[(math $place + 1)]
    end
  end
  $words[1] completion --ids $argv[1] --begin=(commandline -ct) $dossier 2>/dev/null
end
function _relations_tui_dirs_or_kinds
  printf '%s\n' {kinds}
  __fish_complete_directories
end
"""
FISH_END: Final = """
# A dossier's folder may stand where a command may.
complete -c relations-tui -n '_shtab_relations_tui_using; and test $_shtab_relations_tui_npos -eq 0' \\
  -xa '(__fish_complete_directories)' -d "dossier"
"""

POWERSHELL: Final = r"""
# The ids of records of some kinds, with their titles behind a tab.
function _relations_tui_ids {
  param([string]$Kinds, [string]$WordToComplete)
  $words = @($commandAst.CommandElements | ForEach-Object {
    $_.ToString() -replace '^(--dossier=)?(["''])(.*)\2$', '$1$3'
  })
  $arguments = @('completion', '--ids', $Kinds, "--begin=$WordToComplete")
  for ($place = 1; $place -lt $words.Count; $place++) {
    if ($words[$place] -like '--dossier=*') {
      $arguments += $words[$place]
    } elseif ($words[$place] -eq '--dossier' -and $place + 1 -lt $words.Count) {
      $arguments += "--dossier=$($words[$place + 1])"
    }
  }
  $encoding = [Console]::OutputEncoding
  try {
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    & $words[0] @arguments 2>$null
  } finally {
    [Console]::OutputEncoding = $encoding
  }
}
{functions}
function _relations_tui_dirs_or_kinds {
  param([string]$WordToComplete)
  '{words}' -split ' ' | Where-Object { $_ -like "$WordToComplete*" }
  _shtab_powershell_compgen_dirs $WordToComplete
}
"""
POWERSHELL_FUNCTION: Final = """function _relations_tui_ids_{name} {
  param([string]$WordToComplete)
  _relations_tui_ids '{kinds}' $WordToComplete
}
"""
POWERSHELL_CHANGES: Final = (
    (  # ids come with their titles
        "        $completions += , @{Text = $item; Tooltip = $actionHelp}\n",
        """        $id, $title = "$item" -split "`t", 2
        $completions += , @{Text = $id; Tooltip = $(if ($title) { $title } else { $actionHelp })}
""",
    ),
    (  # an option that takes nothing: what follows it is an argument
        """        $currentActionIsPositional = $false
        continue
""",
        """        $currentActionIsPositional = $false
        if ($currentActionNargs -eq '0') {
          $currentActionKey = "${prefix}_pos_${completedPositionals}"
          $currentActionNargs = Get-ActionNargs $currentActionKey
          $currentActionIsPositional = $true
        }
        continue
""",
    ),
    (  # a dossier's folder may stand where a command may
        "'_shtab_relations_tui_pos_1' = '_shtab_powershell_compgen_dirs'",
        "'_shtab_relations_tui_pos_0' = '_shtab_powershell_compgen_dirs'",
    ),
    (  # what is in quotation marks is looked for without them ...
        "  # --- Generate completions ---\n",
        """  $wordToComplete = $wordToComplete.Trim("'", '"')
  # --- Generate completions ---
""",
    ),
    (  # ... and what needs them gets them
        "        $c.Text,          # completionText\n",
        """        $(if ($c.Text -notmatch '[^\\w./\\\\:=+~-]') { $c.Text }
          else { "'$($c.Text -replace "'", "''")'" }),
""",
    ),
)
"""What shtab writes for PowerShell, and what stands there instead."""


def _ids(kinds: tuple[str, ...]) -> dict[str, str]:
    """What each shell does for an id."""
    name, words = "_".join(kinds), ",".join(kinds)
    return {
        "bash": f"_relations_tui_ids_{name}",
        "zsh": f" _relations_tui_ids {words}",  # the space keeps zsh from putting words between
        "fish": f"(_relations_tui_ids {words})",
        "powershell": f"_relations_tui_ids_{name}",
    }


DIRS_OR_KINDS: Final = {
    "bash": "_relations_tui_dirs_or_kinds",
    "zsh": "_relations_tui_dirs_or_kinds",
    "fish": "(_relations_tui_dirs_or_kinds)",
    "powershell": "_relations_tui_dirs_or_kinds",
}
BY_METAVAR: Final[dict[str, Any]] = {
    "DOSSIER": shtab.DIRECTORY,
    "PATH": shtab.DIRECTORY,
    "FOLDER": shtab.DIRECTORY,
    "FILE": shtab.FILE,
    "OUTPUT": shtab.FILE,
    "WHAT": DIRS_OR_KINDS,
}
"""What is typed for an argument, by how the help calls it. An ID is seen to apart."""


def _actions(
    parser: argparse.ArgumentParser, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, argparse.Action]]:
    """Every argument, and the command it is of."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from _actions(below, (*path, name))
        else:
            yield " ".join(path), action


def make_completion(shell: str) -> str:
    """The script for a shell."""
    parser = whole_parser()
    kinds_needed: dict[str, tuple[str, ...]] = {}
    for command, action in _actions(parser):
        completer = BY_METAVAR.get(str(action.metavar))
        if action.metavar == "ID":
            kinds = KINDS_OF_IDS.get(command, KINDS)
            kinds_needed["_".join(kinds)] = kinds
            completer = _ids(kinds)
        if completer is not None:
            action.complete = completer  # type: ignore[attr-defined]
        if not command and action.dest == "dossier":
            action.help = argparse.SUPPRESS  # one argument for shtab, with the commands
    function = {"bash": BASH_FUNCTION, "powershell": POWERSHELL_FUNCTION}.get(shell, "")
    functions = "".join(
        function.replace("{name}", name).replace("{kinds}", ",".join(kinds))
        for name, kinds in kinds_needed.items()
    )
    preamble = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}[shell]
    for name, value in (("functions", functions), ("kinds", " ".join(KINDS)), ("words", " ".join(KINDS))):
        preamble = preamble.replace(f"{{{name}}}", value)
    script = shtab.complete(parser, shell, preamble=preamble.strip())
    script += {"bash": BASH_END, "fish": FISH_END}.get(shell, "")
    if shell == "powershell":
        for written, wanted in POWERSHELL_CHANGES:
            assert script.count(written) == 1, written
            script = script.replace(written, wanted)
    return script.rstrip("\n") + "\n"
