"""The least shell with job control: runs one program on its terminal and reports what becomes of it.

Run as `job_shell.py CONTROL REPORT COMMAND...`, as the leader of a session whose terminal is the standard
input. CONTROL and REPORT are file descriptors of pipes. Reports, one a line: `started PID`, `stopped SIGNAL`,
`continued`, `exited STATUS`, `killed SIGNAL`. Commands: `fg`, `bg`. It stays until CONTROL is closed, for a
terminal forgets its settings when the leader of its session ends.
"""

import os
import signal
import sys

control, report = open(int(sys.argv[1])), int(sys.argv[2])  # noqa: SIM115


def say(text: str) -> None:
    os.write(report, f"{text}\n".encode())


signal.signal(signal.SIGTTOU, signal.SIG_IGN)
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.close(control.fileno())
    os.close(report)
    os.execvp(sys.argv[3], sys.argv[3:])

say(f"started {pid}")
while True:
    _, status = os.waitpid(pid, os.WUNTRACED)
    os.tcsetpgrp(0, os.getpgrp())
    if not os.WIFSTOPPED(status):
        break
    say(f"stopped {os.WSTOPSIG(status)}")
    command = control.readline().strip()
    if not command:
        os.killpg(pid, signal.SIGKILL)
        sys.exit()
    if command == "fg":
        os.tcsetpgrp(0, pid)
    os.killpg(pid, signal.SIGCONT)
    say("continued")
say(f"exited {os.WEXITSTATUS(status)}" if os.WIFEXITED(status) else f"killed {os.WTERMSIG(status)}")
control.read()
