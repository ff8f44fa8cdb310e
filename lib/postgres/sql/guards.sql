-- Lets the server end a session of ours by itself where the worker or the network has fallen silent, so that it holds no lock and no
-- snapshot for hours ($1: only until the end of the transaction). The worker sends a query each 15 s on a session that is idle.
SELECT set_config(guard.name, guard.value, $1::boolean)
FROM (VALUES ('tcp_keepalives_idle', '15'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '6'),
        ('tcp_user_timeout', '60000'), ('idle_in_transaction_session_timeout', '90s')
     ) AS guard (name, value)
JOIN pg_settings known ON known.name = guard.name
WHERE known.context = 'user'
