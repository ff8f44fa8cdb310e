import { useTexts } from '#components/language/use-texts.ts'
import { CompactSelect, SelectField } from '#components/ui/field.tsx'
import { type MemberRole, memberRoles } from '#lib/access/roles.ts'
import { memberTexts } from './member.texts.ts'

/** The choice of a role, with what each may do. */
export function RoleField({ name, label }: { name: string; label: string }) {
  const texts = useTexts(memberTexts)
  return (
    <SelectField name={name} label={label} defaultValue="viewer">
      {memberRoles.map((role) => (
        <option key={role} value={role}>
          {texts.duties[role]}
        </option>
      ))}
    </SelectField>
  )
}

/** The choice of a role within a row. */
export function CompactRole({ role, label }: { role: MemberRole; label: string }) {
  const texts = useTexts(memberTexts)
  return (
    <CompactSelect name="role" defaultValue={role} aria-label={label}>
      {memberRoles.map((each) => (
        <option key={each} value={each}>
          {texts.roles[each]}
        </option>
      ))}
    </CompactSelect>
  )
}
