import type { ComponentChildren } from 'preact'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { GuideFaultLine, guideField } from './GuideFields.tsx'
import type { GuideEditor } from './guide-editor-state.ts'

interface Props<Item> {
  editor: GuideEditor
  /** As the server names it: `emergency.say`. */
  field: string
  /** Under `guide.list`. */
  name: string
  items: readonly Item[]
  made: Item
  /** What it says when it is folded. */
  headOf: (item: Item) => string
  subOf?: (item: Item) => string
  onChange: (items: Item[]) => void
  fieldsOf: (item: Item, change: (changed: Partial<Item>) => void, field: string) => ComponentChildren
}

/** A list whose order counts: one of it is unfolded at a time. */
export function GuideList<Item>(props: Props<Item>) {
  const { editor, field, name, items, made, onChange } = props
  const add = () => {
    editor.open.value = `${field}.${items.length}`
    onChange([...items, made])
  }
  return (
    <section class="guide-list" aria-labelledby={`guide-list-${name}`}>
      <h3 id={`guide-list-${name}`}>{t(`guide.list.${name}.title`)}</h3>
      <p class="soft xs">{t(`guide.list.${name}.hint`)}</p>
      <ol class="choice-rows">
        {items.map((item, at) => (
          // Where it stands is all that tells one from another.
          <Row key={`${field}.${at}`} {...props} item={item} at={at} />
        ))}
      </ol>
      <GuideFaultLine editor={editor} field={field} />
      <button type="button" class="btn" id={guideField(field)} onClick={add}>
        <Icon name="plus" />
        {t(`guide.list.${name}.add`)}
      </button>
    </section>
  )
}

function Row<Item>({ editor, field, items, item, at, ...props }: Props<Item> & { item: Item; at: number }) {
  const { headOf, subOf, onChange, fieldsOf } = props
  const own = `${field}.${at}`
  const isOpen = editor.open.value === own
  const isFaulty = editor.faults.value.some((one) => one.field.startsWith(`${own}.`) || one.field === own)
  const head = headOf(item).trim() || t('guide.empty')
  const change = (changed: Partial<Item>) =>
    onChange(items.map((one, place) => (place === at ? { ...one, ...changed } : one)))
  return (
    <li>
      <div class="choice-row">
        <button
          type="button"
          class="choice-name"
          aria-expanded={isOpen}
          onClick={() => {
            editor.open.value = isOpen ? undefined : own
          }}
        >
          <Icon name="next" />
          <span class="words">{head}</span>
          {subOf && <span class="soft xs">{subOf(item)}</span>}
          {isFaulty && <span class="state alarm xs">{t('guide.mend')}</span>}
        </button>
      </div>
      {isOpen && (
        <div class="choice-fields">
          {fieldsOf(item, change, own)}
          <Deeds editor={editor} field={field} items={items} at={at} head={head} onChange={onChange} />
        </div>
      )}
    </li>
  )
}

interface DeedProps<Item> {
  editor: GuideEditor
  field: string
  items: readonly Item[]
  at: number
  head: string
  onChange: (items: Item[]) => void
}

function Deeds<Item>({ editor, field, items, at, head, onChange }: DeedProps<Item>) {
  const without = items.filter((_, place) => place !== at)
  const moveTo = (place: number) => {
    const [moved] = items.slice(at, at + 1)
    if (moved === undefined) return
    editor.open.value = `${field}.${place}`
    onChange([...without.slice(0, place), moved, ...without.slice(place)])
  }
  const remove = () => {
    editor.open.value = undefined
    onChange(without)
    document.getElementById(guideField(field))?.focus()
  }
  const deeds = [
    { name: 'up', isThere: at > 0, act: () => moveTo(at - 1) },
    { name: 'down', isThere: at < items.length - 1, act: () => moveTo(at + 1) },
    { name: 'remove', isThere: true, act: remove },
  ]
  return (
    <div class="choice-deeds">
      {deeds
        .filter(({ isThere }) => isThere)
        .map(({ name, act }) => (
          <button key={name} type="button" class="btn small" onClick={act}>
            {t(`guide.${name}`)} <span class="sr">{head}</span>
          </button>
        ))}
    </div>
  )
}
