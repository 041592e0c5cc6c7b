// Dateline runs on the Node that comes with it as an npm package; npm scripts find that one first.
const NEEDED_MAJOR = 26

export function isReady() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return true
  process.stderr.write(
    `Dateline needs Node ${NEEDED_MAJOR} and brings it along, but npm did not install it ` +
      `(this is Node ${process.versions.node}).\nRun: npm rebuild node\nThen try again.\n`,
  )
  return false
}
