import { defineTexts } from '#components/language/define-texts.ts'

/** The page that adds a database by its connection. */
export const newSourceTexts = defineTexts({
  en: {
    databases: 'Databases',
    new: 'new',
    title: 'Add a database',
    lead: 'A production database to verify. Backproof only reads it.',
    hosted: 'Hosted at Railway? {connect} to find the database and its backups there.',
    connect: 'Connect Railway',
    role: 'Use a read-only role, so that nothing that runs with its rights can change data.',
    name: 'Name',
    nameHint: 'e.g. shop-production',
    string: 'Connection string',
    add: 'Add database',
    next: 'The worker then tests the connection, point by point.',
  },
  pt: {
    databases: 'Bases de dados',
    new: 'nova',
    title: 'Adicionar uma base de dados',
    lead: 'Uma base de dados de produção a verificar. O Backproof apenas a lê.',
    hosted: 'Alojada na Railway? {connect} para encontrar lá a base de dados e as suas cópias.',
    connect: 'Ligar à Railway',
    role: 'Usar uma role que apenas lê, para que nada do que corre com os seus direitos possa alterar dados.',
    name: 'Nome',
    nameHint: 'p. ex. loja-producao',
    string: 'Cadeia de ligação',
    add: 'Adicionar base de dados',
    next: 'Em seguida, o worker testa a ligação, ponto por ponto.',
  },
})
