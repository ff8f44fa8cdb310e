import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'
import { placeInPortuguese } from '#lib/verification/storage-in-portuguese.ts'

const nothingLearned = 'Nada se ficou a saber sobre o arquivo. Tente novamente mais tarde.'
const removed = 'Foi eliminado ou movido.'

/** Why a storage of archives, or an object in it, cannot be used. */
export const storages = {
  'storage-missing': ({ title }) => ({
    message: `Este bucket não existe: ${placeInPortuguese(title)}.`,
    hint: 'Crie-o, ou corrija o nome, a região ou o endereço do armazenamento.',
  }),
  'storage-refused/key': ({ title, reason }) => ({
    message: `O armazenamento rejeitou a chave de acesso: ${placeInPortuguese(title)} (${reason}).`,
    hint: 'Introduza a chave outra vez. Se o código for RequestTimeTooSkewed, acerte o relógio do worker.',
  }),
  'storage-refused/region': ({ title, reason }) => ({
    message: `O bucket está noutra região: ${placeInPortuguese(title)} (${reason}).`,
    hint: 'Corrija a região do armazenamento, ou o endereço.',
  }),
  'storage-refused/right': ({ title, reason }) => ({
    message: `Falta uma permissão à chave de acesso: ${placeInPortuguese(title)} (${reason}).`,
    hint: 'Tem de poder listar o bucket, e ler, escrever e eliminar objetos abaixo do prefixo.',
  }),
  'storage-refused/request': ({ title, reason }) => ({
    message: `O armazenamento rejeitou um pedido: ${placeInPortuguese(title)} (${reason}).`,
    hint: 'Verifique o endereço, a região e se o bucket tem de estar no caminho.',
  }),
  'storage-refused/address': ({ title }) => ({
    message: `O worker não pode ligar-se ao endereço do armazenamento: ${placeInPortuguese(title)}.`,
    hint: 'Leva a esta máquina ou a um serviço da cloud que entrega chaves. O operador do worker permite endereços em BACKPROOF_ALLOWED_ADDRESSES.',
  }),
  'storage-refused/other-content': ({ title }) => ({
    message: `O armazenamento devolve outra coisa que não a que foi escrita: ${placeInPortuguese(title)}.`,
    hint: 'Não o use.',
  }),
  'storage-refused/folder': ({ folder }) => ({
    message: `O worker não disponibiliza a pasta ${folder} como armazenamento.`,
    hint: 'O operador do worker inclui-a em BACKPROOF_STORAGE_FOLDERS.',
  }),
  'storage-unreachable/errors': ({ title, reason }) => ({
    message: `O armazenamento responde com erros: ${placeInPortuguese(title)} (${reason}).`,
    hint: nothingLearned,
  }),
  'storage-unreachable/connection': ({ title, reason }) => ({
    message: `A ligação ao armazenamento falhou: ${placeInPortuguese(title)} (${reason ?? 'interrompida'}).`,
    hint: 'Nada se ficou a saber sobre o arquivo. Verifique o endereço e a rede do worker, e tente novamente.',
  }),
  'storage-unreachable/no-content': ({ title }) => ({
    message: `O armazenamento não enviou conteúdo: ${placeInPortuguese(title)}.`,
    hint: 'Tente novamente mais tarde.',
  }),
  'storage-unreachable/silent': ({ title }) => ({
    message: `A ligação ao armazenamento falhou enquanto era lido um arquivo: ${placeInPortuguese(title)} (deixou de responder).`,
    hint: nothingLearned,
  }),
  'storage-unreachable/cut-off': ({ title }) => ({
    message: `A ligação ao armazenamento falhou enquanto era lido um arquivo: ${placeInPortuguese(title)} (interrompida).`,
    hint: nothingLearned,
  }),
  'storage-unreachable/incomplete': ({ title, read, bytes }) => ({
    message: `A ligação ao armazenamento falhou enquanto era lido um arquivo: ${placeInPortuguese(title)} (${read} de ${bytes} bytes).`,
    hint: nothingLearned,
  }),
  'disk-full/storage': ({ title }) => ({
    message: `O armazenamento já não tem espaço: ${placeInPortuguese(title)}.`,
    hint: 'Aumente a quota, ou conserve menos.',
  }),
  'archive-unreadable/no-object': ({ object, title }) => ({
    message: `O objeto ${object} não está no armazenamento: ${placeInPortuguese(title)}.`,
    hint: removed,
  }),
  'archive-unreadable/no-copy-in-storage': ({ object, title }) => ({
    message: `O objeto ${object} não está no armazenamento: ${placeInPortuguese(title)}.`,
    hint: 'Escolha outra cópia.',
  }),
  'conflict/no-link': () => ({
    message: 'Só um bucket pode emitir uma ligação.',
    hint: 'Copie o ficheiro da pasta.',
  }),
  'archive-unreadable/no-file-in-folder': ({ file }) => ({
    message: `Não há nenhum ficheiro ${file}.`,
    hint: removed,
  }),
  'archive-unreadable/outside-storage': () => ({
    message: 'A base de dados de metadados indica um ficheiro fora do respetivo armazenamento.',
    hint: '',
  }),
  'archive-unreadable/no-copy': () => ({
    message: 'A pasta do arquivo não existe, e nenhum armazenamento tem uma cópia dele.',
    hint: 'Escolha outro arquivo, ou verifique agora a produção.',
  }),
  'variable-missing/recovery-key': () => ({
    message:
      'Não há nenhuma chave de recuperação, por isso um arquivo fora deste worker só poderia ser aberto por este worker.',
    hint: 'Crie uma com age-keygen, guarde-a fora do local da produção e defina BACKPROOF_RECOVERY_RECIPIENTS do worker com a parte pública (age1…).',
  }),
  'not-found/storage': () => ({
    message: 'O armazenamento foi removido.',
    hint: 'Escolha outro na política da base de dados.',
  }),
} satisfies Partial<ProblemDictionary>
