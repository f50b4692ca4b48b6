"""HTTP status of an error code, as the server's own table has it; 500 for every code that is not named."""

STATUS_CODES = {
    400: (6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376, 427, 441, 675, 676),
    401: (194,),
    403: (192, 193, 497, 512, 516),
    404: (46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511),
    408: (159,),
    411: (381,),
    413: (229,),
    415: (779,),
    501: (48,),
    503: (76, 209, 439),
}
STATUSES = {code: status for status, codes in STATUS_CODES.items() for code in codes}


def status_of(code):
    return STATUSES.get(code, 500)
