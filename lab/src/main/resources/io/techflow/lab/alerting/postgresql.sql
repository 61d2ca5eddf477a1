-- What postgres_exporter tells of a server, under its names: metric, labels, value.
select metric, format('schemaname="%s",relname="%s"', schemaname, relname) as labels, coalesce(value, 0) as value
  from pg_stat_user_tables,
       lateral (values
         ('pg_stat_user_tables_seq_scan', seq_scan),
         ('pg_stat_user_tables_seq_tup_read', seq_tup_read),
         ('pg_stat_user_tables_n_dead_tup', n_dead_tup)) as counters (metric, value)
 where schemaname like '%\_service'
union all
select metric, format('datname="%s"', datname), value
  from pg_stat_database,
       lateral (values
         ('pg_stat_database_xact_commit', xact_commit),
         ('pg_stat_database_xact_rollback', xact_rollback),
         ('pg_stat_database_blks_read', blks_read),
         ('pg_stat_database_blks_hit', blks_hit),
         ('pg_stat_database_temp_bytes', temp_bytes),
         ('pg_stat_database_deadlocks', deadlocks),
         ('pg_database_size_bytes', pg_database_size(datid))) as counters (metric, value)
 where datname = current_database()
union all
select 'pg_stat_activity_count', format('datname="%s",state="%s"', datname, state), count(*)
  from pg_stat_activity
 where datname = current_database() and state is not null
 group by datname, state
union all
select 'pg_locks_count', format('datname="%s",mode="%s"', datname, lower(mode)), count(*)
  from pg_locks join pg_database on pg_database.oid = pg_locks.database
 where datname = current_database()
 group by datname, mode
union all
select 'pg_settings_max_connections', '', current_setting('max_connections')::bigint
