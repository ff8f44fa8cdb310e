import { list } from '#lib/verification/messages/pt/forms.ts'
import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'
import { describeEnd } from './describe-end.ts'

const notTheArchive = 'O problema não é do arquivo.'
const tryAgain = `${notTheArchive} Tente novamente.`
const verifyAgain = `${notTheArchive} O worker pode ter ficado sem memória, ou alguém terminou o processo; tente novamente.`
const serverStopped = `${notTheArchive} O servidor foi parado, ou a memória esgotou-se; tente novamente.`
const plainRole =
  "Nada foi restaurado. Use uma role sem esses direitos: CREATE ROLE backproof_restore LOGIN CREATEDB BYPASSRLS PASSWORD '…';"
const otherServer = 'Nada foi escrito. Restaure noutro servidor.'
const untouched = 'O problema não é do arquivo, e nada foi lido da produção.'
const externalScratch =
  'defina BACKPROOF_SCRATCH_URL com um servidor da mesma versão principal e com a mesma imagem da produção'

/** Why an archive cannot be restored: the throwaway server, an external server, pg_restore. */
export const restore = {
  'scratch-is-source': () => ({
    message: 'O servidor de destino do restauro é a própria produção.',
    hint: otherServer,
  }),
  'scratch-is-source/unknown': () => ({
    message: 'Não se sabe se o servidor de destino do restauro é a própria produção.',
    hint: 'Nada foi escrito. Conceda à role, em produção, EXECUTE em pg_control_system().',
  }),
  'scratch-failed/initdb': ({ error, version, folder }) => ({
    message: `O initdb não conseguiu criar o servidor temporário do PostgreSQL: ${error}`,
    hint: `O initdb do PostgreSQL ${version} correu em ${folder}.`,
  }),
  'scratch-failed/start': ({ error, logFile }) => ({
    message: `O servidor temporário do PostgreSQL não arrancou: ${error}`,
    hint: logFile === null ? notTheArchive : `O log dele é ${logFile}.`,
  }),
  'scratch-failed/folder': noScratchFolder,
  'disk-full/scratch-folder': noScratchFolder,
  'scratch-failed/major': ({ version, major }) => ({
    message: `O servidor de destino do restauro é PostgreSQL ${version}, a origem é ${major}.`,
    hint: 'Use um servidor da mesma versão principal: de outra forma, o restauro nada prova sobre a produção.',
  }),
  'permission-denied/create-database': () => ({
    message: 'A role não pode criar uma base de dados no servidor de destino do restauro.',
    hint: 'Execute ALTER ROLE … CREATEDB nesse servidor.',
  }),
  'permission-denied/plain-role': ({ place, error }) => ({
    message: `A role de ${place} é superutilizador, e a role simples criada para o restauro não consegue iniciar sessão aí: ${error}`,
    hint: plainRole,
  }),
  'permission-denied/too-powerful': ({ place, powers }) => ({
    message: `A role de ${place} tem direitos que vão além das suas bases de dados (${list(powers)}): o código do arquivo correria com eles.`,
    hint: plainRole,
  }),
  'disk-full/scratch': ({ folder }) => ({
    message: 'Já não há espaço para o servidor temporário do PostgreSQL.',
    hint: `Liberte espaço em ${folder}, ou escolha outro disco com BACKPROOF_SCRATCH.`,
  }),
  'disk-full/scratch-server': ({ error }) => ({
    message: `Já não há espaço para o servidor temporário: ${error}`,
    hint: `${notTheArchive} Liberte espaço, ou escolha outro disco com BACKPROOF_SCRATCH.`,
  }),
  'disk-full/quota': ({ quotaBytes }) => ({
    message: `O servidor temporário ocupou mais do que os ${quota(quotaBytes)} de disco permitidos para este arquivo, por isso foi parado.`,
    hint: 'Isto nada prova sobre o arquivo, que pode ter sido preparado para encher um disco. Se for normal ser tão grande, permita mais: BACKPROOF_SCRATCH_QUOTA=50GB.',
  }),
  'extension-missing/not-installed': ({ extensions, packages, unlisted = [], external = false }) => ({
    message: `${
      extensions.length === 1
        ? `A extensão ${list(extensions)} está em uso na origem, mas não está instalada`
        : `As extensões ${list(extensions)} estão em uso na origem, mas não estão instaladas`
    } ${external ? 'no servidor externo de destino do restauro' : 'no worker'}.`,
    hint: `${untouched} ${external ? installOnServer(packages, unlisted) : installOnWorker(packages, unlisted)}`,
  }),
  'extension-missing/other-version': ({ extension, version, available, external }) => ({
    message: `A origem tem a versão ${version} de ${extension}, e um dump dela só pode ser restaurado nessa versão; ${external ? 'o servidor externo' : 'o worker'} tem ${list(available)}.`,
    hint: `${untouched} Instale aí a versão ${version}${external ? '' : `, ou restaure num servidor que a tenha: ${externalScratch}`}.`,
  }),
  'extension-missing/cannot-create': ({ extension, error }) => ({
    message: `Não é possível criar a extensão ${extension} no servidor de destino do restauro: ${error}`,
    hint: `O problema não é do arquivo, e a produção não foi lida. Instale a biblioteca de ${extension} para os programas do PostgreSQL do worker; num servidor externo, acrescente-a a shared_preload_libraries.`,
  }),
  'restore-broke-off/ended': ({ end }) => ({
    message: `Não foi possível terminar o restauro: ${describeEnd('pg_restore', end)}.`,
    hint: verifyAgain,
  }),
  'restore-broke-off/gave-up': ({ lastLine }) => ({
    message: `Não foi possível terminar o restauro: o pg_restore terminou antes de concluir (${lastLine}).`,
    hint: verifyAgain,
  }),
  'restore-broke-off/job-killed': () => ({
    message: 'Não foi possível terminar o restauro: um processo do pg_restore foi terminado à força.',
    hint: verifyAgain,
  }),
  'restore-broke-off/lost-server': ({ error }) => ({
    message: `Não foi possível terminar o restauro: o pg_restore perdeu o servidor temporário (${error}).`,
    hint: verifyAgain,
  }),
  'restore-broke-off/flood': () => ({
    message: 'O pg_restore escreveu mais mensagens do que as que são lidas, por isso foi parado.',
    hint: 'Uma função da base de dados emite mensagens sem fim. Isto nada prova sobre o arquivo; encontre essa função e acabe com as mensagens.',
  }),
  'restore-broke-off/updated': ({ running, installed }) => ({
    message: `O PostgreSQL foi atualizado no worker durante a execução: o servidor temporário é ${running}, a versão instalada ${installed === null ? 'não foi encontrada' : `é ${installed}`}.`,
    hint: `${notTheArchive} Verifique outra vez.`,
  }),
  'restore-broke-off/reading-archive': ({ end }) => ({
    message: `Não foi possível ler o arquivo por completo: ${describeEnd('pg_restore', end)}.`,
    hint: verifyAgain,
  }),
  'restore-broke-off/not-running': ({ error }) => ({
    message: `O servidor temporário já não está a correr: ${error}`,
    hint: serverStopped,
  }),
  'restore-broke-off/silent': ({ program, seconds }) => ({
    message: `O servidor temporário deixou de responder: ${program ?? 'uma sessão'} não obteve resposta durante ${seconds} s.`,
    hint: `${notTheArchive} Um processo do servidor está parado, ou o disco não responde; tente novamente.`,
  }),
  'restore-broke-off/no-progress': ({ program, seconds }) => ({
    message: `O ${program} não avançou durante ${seconds} s enquanto lia o arquivo, por isso foi parado.`,
    hint: `${notTheArchive} O programa foi parado, ou o disco do arquivo não responde; tente novamente.`,
  }),
  'restore-broke-off/connection-lost': ({ error }) => ({
    message: `A ligação ao servidor temporário perdeu-se durante a leitura: ${error}`,
    hint: serverStopped,
  }),
  'restore-broke-off/memory': ({ error }) => ({
    message: `O servidor temporário ficou sem memória: ${error}`,
    hint: `${notTheArchive} Dê mais memória ao worker, ou verifique quando a máquina estiver menos ocupada.`,
  }),
  'restore-broke-off/lock-table': ({ error }) => ({
    message: `A tabela de bloqueios do servidor temporário está cheia: ${error}`,
    hint: `${notTheArchive} Uma transação bloqueia mais tabelas e índices do que max_locks_per_transaction permite; divida-a em várias.`,
  }),
  'restore-broke-off/resources': ({ error }) => ({
    message: `O servidor temporário ficou sem recursos: ${error}`,
    hint: tryAgain,
  }),
  'restore-broke-off/cancelled': ({ error }) => ({
    message: `Uma instrução foi cancelada no servidor temporário: ${error}`,
    hint: tryAgain,
  }),
  'restore-broke-off/terminated': ({ error }) => ({
    message: `O servidor temporário, ou uma sessão nele, foi terminado: ${error}`,
    hint: tryAgain,
  }),
  'restore-broke-off/files': ({ error }) => ({
    message: `O servidor temporário não conseguiu usar os próprios ficheiros: ${error}`,
    hint: `${notTheArchive} Verifique o disco da pasta temporária do worker, os limites e a quota; depois tente novamente.`,
  }),
  'unforeseen/scratch': ({ error }) => ({
    message: `O servidor temporário devolveu um erro inesperado: ${error}`,
    hint: 'É um erro do Backproof: pedimos que o comunique.',
  }),
} satisfies Partial<ProblemDictionary>

function installOnWorker(packages: string[], unlisted: string[]): string {
  const ways = [
    packages.length > 0
      ? `Use a imagem do worker, que traz ${list(packages)}; num worker próprio, apt-get install ${packages.join(' ')}.`
      : '',
    unlisted.length > 0 ? `A imagem do worker não traz ${list(unlisted)}.` : '',
  ].filter(Boolean)
  return `${ways.join(' ')} Ou restaure num servidor que tenha o que falta: ${externalScratch}.`
}

function installOnServer(packages: string[], unlisted: string[]): string {
  if (packages.length === 0)
    return `Instale aí ${list(unlisted)}, ou inicie esse servidor com a imagem da produção.`
  return `Instale aí o que falta (no Debian: apt-get install ${packages.join(' ')}), ou inicie esse servidor com a imagem da produção.`
}

function noScratchFolder({ folder, error }: { folder: string; error: string }) {
  return {
    message: `Não é possível criar uma pasta para o servidor temporário em ${folder}: ${error}.`,
    hint: 'Crie essa pasta, liberte espaço nela, ou defina BACKPROOF_SCRATCH com outra.',
  }
}

function quota(bytes: number): string {
  const MiB = 1024 * 1024
  return bytes < 1024 * MiB
    ? `${Math.round(bytes / MiB)} MB`
    : `${(bytes / 1024 / MiB).toFixed(1).replace('.', ',')} GB`
}
