/** What is wrong with the settings of a database or of a storage, by the English sentence. `{}` stands for a value. */
export const sourceAnswers: Record<string, string> = {
  'One of the storages does not exist.': 'Um dos armazenamentos não existe.',
  'Read /api/v1/storages, then send their ids.': 'Ler /api/v1/storages e enviar os ids.',
  'When runs start is not clear.': 'Não é claro quando começam as execuções.',
  'Send one of: {}.': 'Enviar um de: {}.',
  'The time of day cannot be read.': 'Não é possível ler a hora do dia.',
  'Write hours and minutes, such as 03:00.': 'Escreva horas e minutos, como 03:00.',
  'The day of the week cannot be read.': 'Não é possível ler o dia da semana.',
  '0 is Sunday, 6 is Saturday.': '0 é domingo, 6 é sábado.',
  'The cron expression is too long.': 'A expressão cron é demasiado longa.',
  'At most 100 characters.': 'No máximo 100 caracteres.',
  'The time zone cannot be read.': 'Não é possível ler o fuso horário.',
  'Write a name such as Europe/Lisbon or UTC.': 'Escreva um nome como Europe/Lisbon ou UTC.',
  'How often a stored archive is verified again must be a whole number.':
    'A frequência com que um arquivo guardado é verificado de novo tem de ser um número inteiro.',
  'Between 0 (never) and 365.': 'Entre 0 (nunca) e 365.',
  'Whether runs start after Railway backups is not clear.':
    'Não é claro se as execuções começam depois das cópias da Railway.',
  'One start in how many verifies a stored archive must be 0 to 365.':
    'O número de inícios por cada verificação de um arquivo guardado tem de ser de 0 a 365.',
  '0: none.': '0: nenhum.',
  'A schedule has five fields, and this one has {}: {}': 'Um agendamento tem cinco campos e este tem {}: {}',
  'Write minute, hour, day of month, month and day of week, such as 0 3 * * *.':
    'Escreva minuto, hora, dia do mês, mês e dia da semana, como 0 3 * * *.',
  'This schedule never starts a run, or only once.':
    'Este agendamento nunca inicia uma execução, ou inicia apenas uma.',
  'Check the day of month and the month: 30 February does not exist.':
    'Verifique o dia do mês e o mês: 30 de fevereiro não existe.',
  'This schedule starts runs less than an hour apart.':
    'Este agendamento inicia execuções com menos de uma hora de intervalo.',
  'Each run reads the whole database. Choose a single minute, such as 0 * * * * for every hour.':
    'Cada execução lê toda a base de dados. Escolha um só minuto, como 0 * * * * para todas as horas.',
  'The schedule cannot be read{}.': 'Não é possível ler o agendamento{}.',
  'There is no time zone {}.': 'Não existe o fuso horário {}.',
  'The check needs a name.': 'A verificação precisa de um nome.',
  'One line of up to 80 characters, such as paid orders.':
    'Uma linha de até 80 caracteres, como encomendas pagas.',
  'The statement is missing or too long.': 'A instrução falta ou é demasiado longa.',
  'One SELECT of up to 4,000 characters.': 'Um SELECT de até 4000 caracteres.',
  'The condition is missing.': 'Falta a condição.',
  'One of same, true, at-least and fresh.': 'Uma de same, true, at-least e fresh.',
  'A number is missing.': 'Falta um número.',
  'The least number for at-least; the hours, up to 87,600, for fresh.':
    'O número mínimo, ou as horas até 87 600 para a data mais recente.',
  'There is already a check named {}.': 'Já existe uma verificação com o nome {}.',
  'Choose another name, or remove that one first.': 'Escolha outro nome ou remova primeiro essa.',
  'A source has at most {} custom checks.': 'Uma base de dados tem no máximo {} verificações próprias.',
  'This check no longer exists.': 'Esta verificação já não existe.',
  'Both a connection string and a variable were given.':
    'Foram indicadas uma cadeia de ligação e uma variável.',
  'The connection string is missing.': 'Falta a cadeia de ligação.',
  'No worker has reported yet, and only a worker can keep a {}.':
    'Ainda nenhum worker deu sinal, e só um worker pode guardar: {=}.',
  'Start the worker, then send the form again.': 'Inicie o worker e envie de novo o formulário.',
  'The web does not know the key of this worker, so the {} was not stored.':
    'A web não conhece a chave deste worker, por isso não foi guardado: {=}.',
  'Set BACKPROOF_WORKER_PUBLIC_KEY of the web to the public key that the worker logs when it starts. Or name a variable of the worker instead.':
    'Definir na web BACKPROOF_WORKER_PUBLIC_KEY com a chave pública que o worker regista ao iniciar. Ou indicar antes uma variável do worker.',
  'connection string': 'cadeia de ligação',
  'Railway token': 'token da Railway',
  'This is not the name of a variable.': 'Isto não é o nome de uma variável.',
  'Letters, digits and underscores only, such as {}.': 'Só letras, algarismos e sublinhados, como {}.',
  'This variable is never offered: it is a setting of Backproof or of the process itself.':
    'Esta variável nunca é oferecida: é uma definição do Backproof ou do próprio processo.',
  'Give the variable another name, such as {}: it begins with {}, or the operator of the worker lists it in {}.':
    'Dê outro nome à variável, como {}: começa por {}, ou o operador do worker inclui-a em {}.',
  'The storages cannot be read.': 'Não é possível ler os armazenamentos.',
  'Send a list of their ids.': 'Enviar uma lista dos seus ids.',
  'How many archives are retained must be a whole number.':
    'O número de arquivos a conservar tem de ser inteiro.',
  'From 0 to 10000; the newest: from 1.': 'De 0 a 10000; os mais recentes: a partir de 1.',
  'The maximum age must be a whole number of hours.': 'A idade máxima tem de ser um número inteiro de horas.',
  'Between 1 and 8760.': 'Entre 1 e 8760.',
  'The restore time target must be a number of minutes.':
    'O objetivo de tempo de restauro tem de ser um número de minutos.',
  'Leave it empty for no target.': 'Deixe-o vazio para não ter objetivo.',
  'The backup interval must be a whole number of hours.':
    'O intervalo entre cópias tem de ser um número inteiro de horas.',
  'The backup retention must be a whole number of days.':
    'A retenção das cópias tem de ser um número inteiro de dias.',
  'Between 1 and 3650.': 'Entre 1 e 3650.',
  'The schemas cannot be read.': 'Não é possível ler os esquemas.',
  'Write their names, separated by commas.': 'Escreva os seus nomes, separados por vírgulas.',
  'Send a list of their names.': 'Enviar uma lista dos seus nomes.',
  'The number of connections must be a whole number.': 'O número de ligações tem de ser inteiro.',
  'Between 2 and 20: one holds the snapshot, the others read in it.':
    'Entre 2 e 20: uma mantém o snapshot, as outras leem nele.',
  'Whether to read one table at a time is not clear.': 'Não é claro se se lê uma tabela de cada vez.',
  'Whether a rehearsal is required is not clear.': 'Não é claro se se exige um ensaio de migração.',
  'The longest lock of a rehearsal must be a number of seconds.':
    'O bloqueio mais longo de um ensaio tem de ser um número de segundos.',
  'From 0 to 86400. Leave it empty for no limit.': 'De 0 a 86400. Deixe-o vazio para não ter limite.',
  'The total time of a rehearsal must be a number of minutes.':
    'O tempo total de um ensaio tem de ser um número de minutos.',
  'From 0 to 10080. Leave it empty for no limit.': 'De 0 a 10080. Deixe-o vazio para não ter limite.',
  'How many rows a migration may lose must be a whole number.':
    'O número de linhas que uma migração pode perder tem de ser inteiro.',
  'From 0 to 2000000000. Leave it empty for no limit.':
    'De 0 a 2000000000. Deixe-o vazio para não ter limite.',
  'Whether tables may be rewritten is not clear.': 'Não é claro se as tabelas podem ser reescritas.',
  'The snapshot time must be a whole number of minutes.':
    'A duração do snapshot tem de ser um número inteiro de minutos.',
  'Between 1 and 1440.': 'Entre 1 e 1440.',
  'There is no such Railway task.': 'Não existe esta tarefa da Railway.',
  'kind is survey, snapshot, lock (with backupId and confirm) or schedules (with from and to).':
    'kind é survey, snapshot, lock (com backupId e confirm) ou schedules (com from e to).',
  'This is not the name of the backup.': 'Este não é o nome da cópia.',
  'Type it exactly as it is shown.': 'Escreva-o exatamente como é mostrado.',
  'The storage needs a name.': 'O armazenamento precisa de um nome.',
  'At most 80 characters, such as Offsite.': 'No máximo 80 caracteres, como Externo.',
  'The kind of storage is not known.': 'O tipo de armazenamento não é conhecido.',
  'Send s3 or folder.': 'Enviar s3 ou folder.',
  'The folder cannot be read.': 'Não é possível ler a pasta.',
  'Give its whole path on the worker.': 'Indique o caminho completo no worker.',
  'This is not the address of a storage.': 'Isto não é o endereço de um armazenamento.',
  'Protocol, host and port alone, such as https://s3.eu-central-1.example.com. Leave it empty for Amazon S3.':
    'Só protocolo, anfitrião e porta, como https://s3.eu-central-1.example.com. Deixe vazio para o Amazon S3.',
  'This is not the name of a region.': 'Isto não é o nome de uma região.',
  'Such as eu-central-1, or auto.': 'Como eu-central-1, ou auto.',
  'The name of the bucket is missing or wrong.': 'O nome do bucket falta ou está errado.',
  'Letters, digits, dots and dashes; 3 to 63 of them.': 'Letras, algarismos, pontos e hífenes; de 3 a 63.',
  'The prefix has characters that not every storage takes.':
    'O prefixo tem caracteres que nem todos os armazenamentos aceitam.',
  'Letters, digits, dashes and slashes.': 'Letras, algarismos, hífenes e barras.',
  'Whether the bucket stands in the path is not clear.': 'Não é claro se o bucket consta do caminho.',
  'The access key id is too long.': 'O id da chave de acesso é demasiado longo.',
  'Paste the key that the service shows.': 'Cole a chave que o serviço mostra.',
  'The secret access key is too long.': 'A chave de acesso secreta é demasiado longa.',
  'The folder is missing.': 'Falta a pasta.',
  'Give its whole path on the worker, such as /mnt/archives.':
    'Indique o caminho completo no worker, como /mnt/archives.',
  'The access key id is missing.': 'Falta o id da chave de acesso.',
  'The service shows it beside the secret.': 'O serviço mostra-o junto do segredo.',
  'The secret access key is missing.': 'Falta a chave de acesso secreta.',
  'The service shows it once, when the key is made.': 'O serviço mostra-a uma vez, quando a chave é criada.',
  'There are no messages in this language.': 'Não há mensagens neste idioma.',
  'This is no instant.': 'Isto não é um instante.',
  'Send requestedAt of newConnection as it was read.':
    'Enviar requestedAt de newConnection tal como foi lido.',
  'The answer is missing.': 'Falta a resposta.',
  'Send replace or keep.': 'Enviar replace ou keep.',
  'This is neither true nor false.': 'Isto não é verdadeiro nem falso.',
  'Send true to accept a connection that leads to another database, or leave it out.':
    'Enviar true para aceitar uma ligação que leva a outra base de dados, ou omitir.',
}
