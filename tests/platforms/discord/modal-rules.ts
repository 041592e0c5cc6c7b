import { z } from 'zod'
import { component, placed } from './component.ts'
import { componentErrors, duplicateErrors } from './message-rules.ts'
import { schemaErrors } from './schema.ts'

/** What Discord refuses in a form that opens over the channel. */

const componentsMax = 5

export const modalBody = z.looseObject({
  custom_id: z.string(),
  title: z.string(),
  components: z.array(component),
})
export type ModalBody = z.infer<typeof modalBody>

export function modalErrors(data: unknown): string[] {
  const byShape = schemaErrors('ModalInteractionCallbackRequestData', data)
  if (byShape.length > 0) return byShape
  const modal = modalBody.parse(data)
  const all = placed(modal.components)
  return [
    ...(modal.title.trim() ? [] : ['title: must not be empty']),
    ...(modal.components.length > componentsMax ? [`components: ${componentsMax} at most`] : []),
    ...all.flatMap(componentErrors),
    ...duplicateErrors(all),
  ]
}
