-- Settings that pg_dump's sessions must override, because the server, the database or the role sets another value. Only those that
-- differ, because something between the worker and the server may refuse startup options.
SELECT pin.name, pin.value
FROM (VALUES ('standard_conforming_strings', 'on'), ('exit_on_error', 'off'), ('idle_session_timeout', '0'),
        ('client_min_messages', 'warning'), ('lc_messages', 'C'), ('zero_damaged_pages', 'off'), ('ignore_checksum_failure', 'off'),
        ('constraint_exclusion', 'partition')
     ) AS pin (name, value)
JOIN pg_settings known ON known.name = pin.name
-- The session's initial value: SET LOCAL does not change reset_val.
WHERE known.reset_val <> pin.value
  AND NOT (known.name = 'client_min_messages' AND known.reset_val IN ('notice', 'warning', 'error'))
  AND NOT (known.name = 'constraint_exclusion' AND known.reset_val = 'off')
  AND NOT (known.name = 'lc_messages' AND known.reset_val ~* '^(C|POSIX|en)')
  AND (known.context = 'user' OR (known.context = 'superuser' AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)))
UNION ALL
-- The guards of guards.sql; the idle timeout is left out, because pg_dump turns it off.
SELECT guard.name, guard.value
FROM (VALUES ('tcp_keepalives_idle', '15'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '6'), ('tcp_user_timeout', '60000')
     ) AS guard (name, value)
UNION ALL
-- pins.sql has set it where the server supports it.
SELECT name, setting FROM pg_settings WHERE name = 'client_connection_check_interval' AND setting <> '0'
ORDER BY name
