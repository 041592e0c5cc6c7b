// Completions while a field is typed. Without this script every field is a plain one, and nothing else is lost.
const WAIT_MS = 120

for (const input of document.querySelectorAll('input[data-suggest]')) offerCompletions(input)

function offerCompletions(input) {
  const list = document.createElement('ul')
  list.className = 'suggestions'
  list.id = `${input.id}-suggestions`
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Suggestions')
  list.hidden = true
  input.after(list)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-expanded', 'false')

  let offers = []
  let chosen = -1
  let waiting = 0
  let asked = 0

  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, WAIT_MS)
  })
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      choose((chosen + step + offers.length) % offers.length)
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault()
      take(chosen)
    } else if (event.key === 'Tab' && chosen >= 0) {
      take(chosen)
    }
  })
  // Before the field loses the focus and the list with it.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const at = [...list.children].indexOf(event.target.closest('li'))
    if (at >= 0) take(at)
  })

  async function ask() {
    const mine = ++asked
    const address = new URL(input.dataset.suggest, location.href)
    address.searchParams.set('typed', input.value)
    try {
      const response = await fetch(address)
      const found = response.ok ? await response.json() : []
      if (mine === asked && document.activeElement === input) show(found)
    } catch {
      close()
    }
  }

  function show(found) {
    offers = found
    chosen = -1
    input.removeAttribute('aria-activedescendant')
    list.replaceChildren(...offers.map(entryOf))
    list.hidden = offers.length === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
  }

  function entryOf({ label }, at) {
    const entry = document.createElement('li')
    entry.id = `${list.id}-${at}`
    entry.setAttribute('role', 'option')
    entry.setAttribute('aria-selected', 'false')
    entry.textContent = label
    return entry
  }

  function choose(at) {
    chosen = at
    for (const [index, entry] of [...list.children].entries()) entry.setAttribute('aria-selected', String(index === at))
    input.setAttribute('aria-activedescendant', `${list.id}-${at}`)
  }

  function take(at) {
    input.value = offers[at].value
    close()
    if (input.value.endsWith(' ')) ask()
  }

  function close() {
    asked++
    clearTimeout(waiting)
    show([])
  }
}
