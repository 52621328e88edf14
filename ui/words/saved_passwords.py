"""Where browsers, computers and petition software show the passwords that they keep.

Menu paths as the makers' help pages give them: https://support.google.com/chrome/answer/95606,
https://support.microsoft.com (Microsoft Edge, Credential Manager), https://support.mozilla.org (Firefox),
https://support.apple.com/guide/safari (Safari, Passwords).
"""

SAVED_IN_BROWSERS = (
    "Chrome (Windows and Mac): the three dots at the top right > Passwords and autofill > Google Password "
    "Manager. Search there for “uscourts”.",
    "Edge (Windows and Mac): the three dots at the top right > Settings > Passwords, in some versions under "
    "Profiles. Or type edge://settings/passwords as the address.",
    "Firefox (Windows and Mac): the three lines at the top right > Passwords. Search there for “uscourts”.",
    "Safari (Mac): the Passwords app, or in older systems the menu Safari > Settings > Passwords.",
    "Entries for “pacer” are your PACER login, not this one. Write the right one down before you clear the "
    "browser's data or change computers: what is lost there cannot be brought back.",
)
SAVED_IN_SOFTWARE = (
    "Windows: Control Panel > User Accounts > Credential Manager > Web Credentials. Mac: the app Keychain "
    "Access.",
    "Petition software: its settings or preferences for e-filing, by court (often named ECF, CM/ECF or court "
    "accounts). It may show the login and hide the password; its maker's support can tell.",
    "A password manager, and the e-mail in which the court sent you the login.",
)
