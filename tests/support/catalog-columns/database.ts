import type { Catalogs } from './fate.ts'

/** The database as a whole, what is said about its objects, replication, foreign servers; and what is the server's. */
export const database: Catalogs = {
  pg_auth_members: {
    number: 'oid@16',
    'gap membership': 'roleid member grantor admin_option inherit_option@16 set_option@16',
  },
  pg_authid: {
    number: 'oid',
    'gap role':
      'rolname rolsuper rolinherit rolcreaterole rolcreatedb rolcanlogin rolreplication rolbypassrls rolconnlimit rolvaliduntil',
    secret: 'rolpassword',
  },
  pg_database: {
    number: 'oid',
    locale:
      'encoding datlocprovider@15 datcollate datctype daticulocale@15-16 datlocale@17 daticurules@16 datcollversion@15',
    'gap database-owner': 'datdba',
    'gap database-limit': 'datconnlimit',
    'gap database-privileges': 'datacl',
    'gap tablespace': 'dattablespace',
    'from pg_event_trigger.evtevent': 'dathasloginevt@17',
    server: 'datname datistemplate datallowconn',
    physical: 'datfrozenxid datminmxid datlastsysoid@-14',
  },
  pg_db_role_setting: { 'gap setting': 'setdatabase setrole setconfig' },
  pg_default_acl: {
    number: 'oid',
    'default-privileges': 'defaclrole defaclnamespace defaclobjtype defaclacl',
  },
  pg_depend: {
    dependency: 'classid objid refclassid refobjid deptype',
    sequence: 'refobjsubid',
    'from pg_attribute.attnum': 'objsubid',
  },
  pg_description: { comment: 'objoid classoid objsubid description' },
  pg_event_trigger: {
    number: 'oid',
    'event-trigger': 'evtname evtevent evtfoid evtenabled evttags',
    owner: 'evtowner',
  },
  pg_extension: {
    number: 'oid',
    extension: 'extname extnamespace extversion',
    'from pg_extension.extversion': 'extrelocatable extconfig extcondition',
    unwritten: 'extowner',
  },
  pg_foreign_data_wrapper: {
    number: 'oid',
    'foreign-server': 'fdwname fdwhandler fdwvalidator fdwoptions',
    owner: 'fdwowner',
    privileges: 'fdwacl',
  },
  pg_foreign_server: {
    number: 'oid',
    'foreign-server': 'srvname srvfdw srvtype srvversion srvoptions',
    owner: 'srvowner',
    privileges: 'srvacl',
  },
  pg_init_privs: { 'from pg_extension.extversion': 'objoid classoid objsubid privtype initprivs' },
  pg_largeobject: { 'large-objects': 'loid data', physical: 'pageno' },
  pg_largeobject_metadata: { 'large-objects': 'oid lomowner lomacl' },
  pg_parameter_acl: { server: 'oid@15 parname@15 paracl@15' },
  pg_publication: {
    number: 'oid',
    publication: 'pubname puballtables pubinsert pubupdate pubdelete pubtruncate pubviaroot pubgencols@18',
    owner: 'pubowner',
  },
  // Read from pg_depend, which a server before 15 has, too.
  pg_publication_namespace: { number: 'oid@15', 'from pg_depend.refobjid': 'pnpubid@15 pnnspid@15' },
  pg_publication_rel: { number: 'oid', publication: 'prpubid prrelid prqual@15 prattrs@15' },
  pg_replication_origin: { state: 'roident roname' },
  pg_seclabel: { comment: 'objoid classoid objsubid provider label' },
  pg_shdepend: {
    'from pg_class.relowner': 'dbid classid objid objsubid refclassid refobjid deptype',
  },
  pg_shdescription: { 'gap database-comment': 'objoid classoid description' },
  pg_shseclabel: { server: 'objoid classoid provider label' },
  pg_subscription: {
    number: 'oid',
    subscription:
      'subdbid subname subbinary@14 substream@14 subtwophasestate@15 subdisableonerr@15 subpasswordrequired@16 subrunasowner@16 subfailover@17 subconninfo subslotname subsynccommit subpublications suborigin@16',
    owner: 'subowner',
    'gap subscription': 'subenabled',
    state: 'subskiplsn@15',
  },
  pg_subscription_rel: { state: 'srsubid srrelid srsubstate srsublsn' },
  pg_tablespace: { number: 'oid', 'gap tablespace': 'spcname spcowner spcoptions', server: 'spcacl' },
  pg_user_mapping: { number: 'oid', 'foreign-server': 'umuser umserver umoptions' },
}
