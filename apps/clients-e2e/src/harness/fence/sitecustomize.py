"""Python reads this at its start: no connection and no look-up leaves the machine, whatever the program would like to know."""

import ipaddress
import sys


def is_here(host):
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def refuse_outside(event, args):
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if not is_here(host):
        raise OSError(f"{host} is not on this machine")


sys.addaudithook(refuse_outside)
