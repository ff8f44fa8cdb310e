import { code, inline, strong } from '#lib/runbook/inline.ts'
import type { RunbookWords } from '#lib/runbook/runbook-words.ts'

export const kit: RunbookWords['kit'] = {
  title: (name) => `Kit de recuperação de ${name}`,
  written: (at) =>
    inline`Escrito em ${at} pelo Backproof. Recupera os dados quando o worker e o seu disco se perdem. ${strong('Não contém segredos')}: guarde-o onde está a chave de recuperação, e onde a produção não está.`,
  needs: '1. O que é preciso',
  recoveryKey: inline`A ${strong('chave de recuperação')}: o ficheiro que o ${code('age-keygen')} escreveu, cuja parte pública está em ${code('BACKPROOF_RECOVERY_RECIPIENTS')} do worker. Sem ela, ou sem a chave do próprio worker, não é possível abrir o arquivo.`,
  accessKey: inline`Uma ${strong('chave de acesso ao bucket')} que o possa ler. Não é a que está guardada no Backproof: essa ninguém a consegue ler.`,
  programs: inline`${code('age')} (1.0 ou mais recente), ${code('curl')} (7.87 ou mais recente), ${code('tar')}, ${code('sha256sum')} e bash. No Debian: ${code('apt-get install age curl')}.`,
  programsForFolder: inline`${code('age')} (1.0 ou mais recente), ${code('tar')}, ${code('sha256sum')} e bash. No Debian: ${code('apt-get install age')}.`,
  postgres: (tools, server, disk) =>
    inline`${code('psql')}, ${code('createdb')} e ${code('pg_restore')} do PostgreSQL ${tools} ou mais recente, e um novo servidor PostgreSQL ${server} com ${disk} livres em disco.`,
  disk: (size) => `${size} livres em disco onde se trabalha.`,
  inBucket: (bucket, place) => inline`bucket ${code(bucket)} em ${place}`,
  amazon: (region) => `Amazon S3, ${region}`,
  inFolder: (folder) => inline`pasta ${code(folder)}`,
  copy: (storage, place, key, size, sha256) =>
    inline`A cópia em ${strong(storage)}: ${place}, ${code(key)}, ${size}, sha256 ${code(sha256)}.`,
  fetch: '2. Obter o arquivo',
  fetchFromFolder:
    'Se a pasta estiver montada noutro lugar, corrija o caminho. Cole todos os comandos na mesma shell, por esta ordem.',
  fetchFromBucket: 'Defina a chave de acesso. Depois cole todos os comandos na mesma shell, por esta ordem.',
  decrypt: 'Decifrar e desempacotar',
  decryptText: 'Indique o ficheiro da chave de recuperação pelo caminho completo.',
  others: 'Qualquer outro arquivo',
  othersText: inline`As chaves são ${code('PREFIX/DATABASE-ID/TIME-ARCHIVE.tar.age')}, com a hora em UTC: a última de uma base de dados é a do arquivo mais recente. Cada arquivo é obtido, decifrado e desempacotado da mesma forma; ${code('sha256sum --check SHA256SUMS')} diz depois se os ficheiros estão completos, e ${code('manifest.json')} o que a base de dados tinha.`,
}
