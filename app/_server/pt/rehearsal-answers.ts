/** What is wrong with a migration that is sent to be rehearsed, by the English sentence. `{}` stands for a value. */
export const rehearsalAnswers: Record<string, string> = {
  'The files cannot be read.': 'Não é possível ler os ficheiros.',
  'Send a list of { path, sql }.': 'Enviar uma lista de { path, sql }.',
  'There is no such kind of migration.': 'Não existe este tipo de migração.',
  'This is not a name.': 'Isto não é um nome.',
  'Give at most 200 characters.': 'Indicar no máximo 200 caracteres.',
  'This is not an archive.': 'Isto não é um arquivo.',
  'Give its id.': 'Indicar o id.',
  'This is not a commit.': 'Isto não é um commit.',
  'Give 7 to 64 hexadecimal digits.': 'Indicar de 7 a 64 algarismos hexadecimais.',
  'This is not a time.': 'Isto não é uma duração.',
  'Such as 500ms, 3s, 10m or 1h.': 'Como 500ms, 3s, 10m ou 1h.',
  'This is not a number of rows.': 'Isto não é um número de linhas.',
  'Give a whole number, such as 0.': 'Indicar um número inteiro, como 0.',
  'Whether tables may be rewritten is not clear.': 'Não é claro se as tabelas podem ser reescritas.',
  'A rehearsal of this database is in progress.': 'Está em curso um ensaio de migração desta base de dados.',
  'Another rehearsal of this database is queued or running.':
    'Outro ensaio de migração desta base de dados está em fila ou em curso.',
  'Wait until it has ended, or cancel it, then send this one again.':
    'Esperar que termine, ou cancelá-lo, e enviar este de novo.',
  'No archive of this database is good, so there is nothing to rehearse on.':
    'Nenhum arquivo desta base de dados é bom, por isso não há onde ensaiar.',
  'Verify now, then send the migration again.': 'Verificar agora e enviar a migração de novo.',
  'This source has no such archive, or it is no longer stored.':
    'Esta base de dados não tem este arquivo, ou ele já não está guardado.',
  'No file is chosen.': 'Nenhum ficheiro foi escolhido.',
  'Choose a folder of Prisma migrations, the .sql files of one folder, or one .sql file.':
    'Escolher uma pasta de migrações do Prisma, os ficheiros .sql de uma pasta ou um ficheiro .sql.',
  'These are more than {} files.': 'São mais de {} ficheiros.',
  'The path of a file cannot be used.': 'O caminho de um ficheiro não pode ser usado.',
  'It is relative, as prisma/migrations/20260101_init/migration.sql, without .. and without control characters.':
    'É relativo, como prisma/migrations/20260101_init/migration.sql, sem .. e sem caracteres de controlo.',
  'The file {} is given twice.': 'O ficheiro {} foi indicado duas vezes.',
  'Give each file once.': 'Indicar cada ficheiro uma vez.',
  '{} is not a .sql file.': '{} não é um ficheiro .sql.',
  '{} cannot be read as text in UTF-8.': 'Não é possível ler {} como texto em UTF-8.',
  'Save it as UTF-8, then choose it again.': 'Guardá-lo em UTF-8 e escolhê-lo de novo.',
  'The files are larger than 900 kB together.': 'Os ficheiros têm, no conjunto, mais de 900 kB.',
  'Rehearse larger ones with `backproof rehearse` on the machine of the worker.':
    'Ensaiar os maiores com `backproof rehearse` na máquina do worker.',
  'There is no .sql file.': 'Não há nenhum ficheiro .sql.',
  '{}, line {}: what follows "{}" undoes the script, and would run with it.':
    '{}, linha {}: o que se segue a "{}" desfaz o script e seria executado com ele.',
  'Send what stands before it as a file.': 'Enviar num ficheiro o que está antes.',
  'There is no migration.sql in a folder of its own.': 'Não há nenhum migration.sql numa pasta própria.',
  'Choose the folder prisma/migrations.': 'Escolher a pasta prisma/migrations.',
  'Two folders hold migrations of Prisma: {}.': 'Duas pastas têm migrações do Prisma: {}.',
  'Choose one of them.': 'Escolher uma delas.',
  "{} would not run: it is not in the folder of Prisma's migrations.":
    '{} não seria executado: não está na pasta das migrações do Prisma.',
  'Send it in a request of its own, or as a migration of Prisma.':
    'Enviá-lo num pedido próprio ou como migração do Prisma.',
  '{}{} has no migration.sql, and prisma migrate deploy refuses such a folder (P3015).':
    '{}{} não tem migration.sql, e prisma migrate deploy recusa uma pasta assim (P3015).',
  'Delete the folder, or restore its migration.sql.': 'Eliminar a pasta ou repor o seu migration.sql.',
  'The files are of several folders, which have no order.':
    'Os ficheiros são de várias pastas, que não têm ordem.',
  'Choose the files of one folder: they run in the order of their numbers and names.':
    'Escolher os ficheiros de uma pasta: são executados pela ordem dos seus números e nomes.',
  '{} undoes another script of the folder, and would run with it.':
    '{} desfaz outro script da pasta e seria executado com ele.',
  'Send the folder without the scripts that undo others.':
    'Enviar a pasta sem os scripts que desfazem outros.',
}
