import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { tokenTexts } from './token.texts.ts'

/** Which token to create, before it is pasted: Railway has none that can only read. */
export function TokenKinds() {
  const texts = useTexts(tokenTexts)
  return (
    <Card title={texts.which} id="token-kinds" hint={texts.noReadOnly}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{texts.type}</HeadCell>
            <HeadCell>{texts.access}</HeadCell>
            <HeadCell>{texts.created}</HeadCell>
            <HeadCell>{texts.advice}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {Object.values(texts.kinds).map(({ kind, access, created, advice }) => (
            <Row key={kind}>
              <Cell className="font-medium">{kind}</Cell>
              <Cell phone="start" label={texts.access}>
                {access}
              </Cell>
              <Cell phone="start" label={texts.created}>
                {created}
              </Cell>
              <Cell phone="start" label={texts.advice}>
                {advice}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <CardBody className="mt-3 text-md text-muted">{texts.onlyTheList}</CardBody>
    </Card>
  )
}
