/**
 * Functions, tables and views of pg_catalog that a verification uses on a source: by the statements of this folder and by pg_dump. A test
 * compares the list with both. Left out is what a run can do without.
 */
export const systemNames: ReadonlySet<string> = new Set(
  `acldefault aclexplode amvalidate array_agg array_position array_remove array_to_string array_upper bool_and bool_or cardinality
  clock_timestamp concat concat_ws convert_to count current_database current_schemas current_setting encode format format_type
  generate_series getdatabaseencoding has_function_privilege has_parameter_privilege has_schema_privilege has_table_privilege
  hash_array_extended hashfloat8extended hashint4extended hashmacaddr8extended hashmacaddrextended hashnameextended hashoidextended
  hashtextextended json_agg json_build_array json_build_object json_object_agg jsonb_object_agg lag left length lo_close lo_get lo_open
  lower max md5 min name octet_length parse_ident pg_backend_pid pg_blocking_pids pg_collation_actual_version pg_current_snapshot
  pg_current_xact_id pg_database_size pg_encoding_to_char pg_export_snapshot pg_get_constraintdef pg_get_expr
  pg_get_function_arguments pg_get_function_identity_arguments pg_get_function_result pg_get_function_sqlbody pg_get_functiondef
  pg_get_indexdef pg_get_partkeydef pg_get_ruledef pg_get_sequence_data pg_get_statisticsobjdef pg_get_triggerdef pg_get_userbyid
  pg_get_viewdef pg_has_role pg_identify_object pg_identify_object_as_address pg_is_in_recovery pg_options_to_table
  pg_partition_ancestors pg_partition_root pg_postmaster_start_time pg_relation_size pg_snapshot_xmax pg_stat_clear_snapshot
  pg_table_is_visible pg_table_size pg_tablespace_location query_to_xml quote_ident quote_literal regexp_matches replace row_number
  row_security_active set_config sha256 shobj_description split_part starts_with string_agg strpos substr sum text to_char to_jsonb
  to_regclass to_regnamespace to_regprocedure to_regtype unnest upper uuid_hash_extended

  pg_aggregate pg_am pg_amop pg_amproc pg_attrdef pg_attribute pg_auth_members pg_cast pg_class pg_collation pg_constraint
  pg_conversion pg_database pg_db_role_setting pg_default_acl pg_depend pg_description pg_enum pg_event_trigger pg_extension
  pg_foreign_data_wrapper pg_foreign_server pg_foreign_table pg_index pg_inherits pg_init_privs pg_language pg_largeobject_metadata
  pg_locks pg_namespace pg_opclass pg_operator pg_opfamily pg_parameter_acl pg_partitioned_table pg_policy pg_proc pg_publication
  pg_publication_namespace pg_publication_rel pg_publication_tables pg_range pg_rewrite pg_roles pg_seclabel pg_seclabels pg_sequence
  pg_settings pg_shdepend pg_shseclabel pg_stat_activity pg_statistic_ext pg_stats pg_tablespace
  pg_transform pg_trigger pg_ts_config pg_ts_config_map pg_ts_dict pg_ts_parser pg_ts_template pg_type pg_user pg_user_mappings`.split(
    /\s+/,
  ),
)
