-- What a session of pg_dump would get from the server, the database or the role, and must not have: these are given to it when it
-- starts. Only where they differ, since something between here and the server may refuse such options.
SELECT pin.name, pin.value
FROM (VALUES ('standard_conforming_strings', 'on'), ('exit_on_error', 'off'), ('idle_session_timeout', '0'),
        ('client_min_messages', 'warning'), ('lc_messages', 'C'), ('zero_damaged_pages', 'off'), ('ignore_checksum_failure', 'off'),
        ('constraint_exclusion', 'partition')
     ) AS pin (name, value)
JOIN pg_settings known ON known.name = pin.name
-- What the session began with: reset_val is not touched by SET LOCAL.
WHERE known.reset_val <> pin.value
  AND NOT (known.name = 'client_min_messages' AND known.reset_val IN ('notice', 'warning', 'error'))
  AND NOT (known.name = 'constraint_exclusion' AND known.reset_val = 'off')
  AND NOT (known.name = 'lc_messages' AND known.reset_val ~* '^(C|POSIX|en)')
  AND (known.context = 'user' OR (known.context = 'superuser' AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)))
ORDER BY pin.name
