"""What broken and hostile browsers send (T10, T44, T47, T49), as it travels: percent-encoded bytes."""

import os
from urllib.parse import quote

LONG = os.environ.get("HUB_FUZZ") == "long"  # everything in every field; else a part of it, always the same part
FORM_BODY = "application/x-www-form-urlencoded"

BROKEN = {  # no text a page could show again
    "a null byte": "%00",
    "a null byte inside": "am%00ina@example.org",
    "bytes that are no UTF-8": "%ff%fe%80am%c3",
    "a lone surrogate": "%ed%a0%80",
    "control signs": "%01%02%1f%7f%c2%85",
    "no character at all": "%EF%BF%BF%F4%8F%BF%BF",
    "a line break": "a%0d%0aX-Evil:%201%0d%0a%0d%0a<p>",
    "a megabyte": "x" * 1_000_000,
}
ODD = {  # text, however odd: a refused form shows it again
    "an override of direction": quote("\u202eamina@example.org\u202c"),
    "letters without width": quote("a\u200bm\u200di\u2060na\ufeff"),
    "two scripts": quote("Аmina Амина 明娜 أمينة"),
    "marks without end": "a" + "%CC%81" * 3_000,
    "ten kilobytes of emoji": "%F0%9F%90%9D" * 2_500,
    "a family of emoji": quote("👩‍👩‍👧‍👦🏳️‍🌈"),
    "two hundred letters": "x" * 200,
    "one letter": "x",
    "only spaces": "%20%20%09%20",
    "an apostrophe": quote("O’Hara O'Hara \"O'Hara\""),
    "a template": quote("{{ 7|add:7 }}{% load x %}${7}<%= 7 %>{{7*7}}"),
    "a script": quote("<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>"),
    "a query": quote("'; DROP TABLE people_person; -- \" OR 1=1 %' _"),
    "a search": quote('"open AND ( NOT * : ^ -') + quote("(a+)+$") * 20,
    "a way up": quote("../../../../etc/passwd\\..\\..", safe=""),
    "a number without end": "9" * 5_000,
    "a huge number": "9" * 30,
    "less than nothing": "-1",
    "nought": "0",
    "not a number": "NaN",
    "without an end": "1e400",
    "a broken number": quote("１０００.００５"),
    "a day that never was": "0000-00-00",
    "the last of February but one": "2026-02-31",
    "the end of days": "9999-12-31",
    "after the end of days": "99999-01-01T25:61",
    "a list": quote("[1, 2]"),
    "a thing": quote('{"$gt": ""}'),
    "no choice of ours": "no-such-choice",
    "an id of nobody": "00000000-0000-0000-0000-000000000000",
    "true": "true",
}
PAYLOADS = BROKEN | ODD
NUMBERS = ["a huge number", "less than nothing", "nought", "not a number", "without an end", "a broken number"]
DAYS = ["a day that never was", "the last of February but one", "the end of days", "after the end of days"]
CHOICES = ["no choice of ours", "an id of nobody", "a list", "a thing", "true", *NUMBERS[:3]]
WORDS = [name for name in PAYLOADS if name not in (*NUMBERS, *DAYS, *CHOICES)]
NOT_KEPT = frozenset(BROKEN) | {"only spaces"}
IN_A_QUERY = {name: payload for name, payload in PAYLOADS.items() if len(payload) < 16_000} | {
    "eight kilobytes": "x" * 8_000  # more than web servers take in an address
}

BODIES = {
    "raw bytes that are no UTF-8": (b"name=\xff\xfe&question=\x80&email=\xed\xa0\x80&\xff=\xff", FORM_BODY),
    "a raw null byte": (b"name=\x00&question=\x00&email=\x00&login=\x00&code=\x00&what=\x00", FORM_BODY),
    "very many fields": (b"&".join(b"f%d=1" % number for number in range(2_500)), FORM_BODY),
    "one field very many times": (b"&".join([b"email=a"] * 2_500), FORM_BODY),
    "more than we take": (b"name=" + b"x" * 3_000_000, FORM_BODY),
    "a charset nobody knows": (b"name=Amina", f"{FORM_BODY}; charset=klingon"),
    "another charset": ("name=Amina".encode("utf-16"), f"{FORM_BODY}; charset=utf-16"),
    "JSON": (b'{"name": ["Amina", {"a": 1}]}', "application/json"),
    "a broken multipart": (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    "a multipart without a boundary": (b"--x--", "multipart/form-data"),
    "nothing with a type of nothing": (b"", ""),
}

EVIL = "evil.example"
_STARTS = ["//", "///", "////", "/\\", "\\\\", "\\/", "/\\/", "http://", "https://", "https:", "https:/", "https:///"]
_STARTS += ["HTTPS://", "hTtP:\\\\", "http:\\", "//%5c", "/%5c", "/%2f", "%2f%2f", "%5c%5c", "/%09/", "%09//", "%0d//"]
_STARTS += ["/%0a/", "%0a//", "%20//", "%00//", "/%00/", "//%E3%80%82", "https://testserver@", "//testserver@"]
_STARTS += ["https://testserver%40", "//testserver%40", "http://testserver.", "//testserver.", "https://testserver%2f@"]
_STARTS += [
    "ftp://",
    "//%ef%bc%8f",
    "/%e2%81%84/",
    "/%e3%80%83/",
    "https:%5c%5c",
    "http%3a%2f%2f",
    "http%253a%252f%252f",
]
_STARTS += [
    "%68ttps://",
    "/.//",
    "/..//",
    "/../../",
    "./",
    "/;@",
    "/my/..//",
    "/my/%2e%2e//",
    "//%2e%2e/",
    "https://%20",
]
_ENDS = ["javascript:alert(1)//", "JaVaScRiPt:alert(1)//", "java%0ascript:alert(1)//", "%01javascript:alert(1)//"]
_ENDS += [
    "javascript://%0aalert(1)//",
    "data:text/html,<script>alert(1)</script>//",
    "vbscript:x//",
    "blob://",
    "file://",
]
_WHOLE = ["//[::1]/", "//127.1/", "http://0x7f.1/", "//2130706433/", "https://évil.example/", "//ｅvil.example/"]
_WHOLE += [
    "/\u2028/",
    "//\u202eelpmaxe.live",
    "http:evil.example",
    "//evil.example%23.testserver/",
    "/%0d%0aSet-Cookie:%20a=1",
]
_WHOLE += [
    "//evil.example%2f..",
    "//evil.example:80",
    "//evil.example?",
    "//evil.example#",
    "https://user:pw@evil.example",
]
_WHOLE += ["//evil.example%00.testserver/", "https://evil.example%5c@testserver/", "/\\/\\evil.example/"]
ELSEWHERE = [f"{start}{EVIL}/" for start in _STARTS] + [f"{start}{EVIL}" for start in _ENDS]
ELSEWHERE += [quote(whole, safe="%/:@?#[];=&\\") for whole in _WHOLE]
