import { defineTexts } from '#lib/define-texts.ts'

/** Where Railway's Backups lie, and what would take them away. */
export const failureDomainTexts = defineTexts({
  en: {
    what: 'Railway backups',
    notConnected: 'Railway not connected',
    disk: 'with the volume itself',
    where: (service: string, environment: string, project: string, held: string) =>
      `with the volume of ${service}, ${environment} of ${project}: ${held}`,
    lossCauses:
      'deletion or wiping of the volume; deletion of the service, environment or project; loss of the Railway account or of a token that can delete',
  },
  pt: {
    what: 'Cópias da Railway',
    notConnected: 'Railway não ligada',
    disk: 'com o próprio volume',
    where: (service: string, environment: string, project: string, held: string) =>
      `com o volume de ${service}, ${environment} de ${project}: ${held}`,
    lossCauses:
      'eliminação ou limpeza do volume; eliminação do serviço, do ambiente ou do projeto; perda da conta da Railway ou de um token que pode eliminar',
  },
})
