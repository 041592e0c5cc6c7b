import type { Refusal } from '../article.ts'

export const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

const PASTE = 'Open it in a browser, copy the text and paste it.'

export const notFound = refuse(
  'This page says that what was asked for is not there.',
  'Check the address: the article may have moved or been withdrawn.',
)
export const serverError = refuse(
  'The site answered with an error of its own instead of the article.',
  'Try again later; if it stays, open the page in a browser and paste the text.',
)
export const maintenance = refuse(
  'The site is closed for maintenance.',
  'Try again later; Dateline keeps nothing of this page.',
)
export const tooMany = refuse('The site says that it was asked too often.', 'Try again in an hour.')
export const robotCheck = refuse(
  'The site answered with a check for robots instead of the article.',
  'Open the page in a browser, copy the text and paste it.',
)
export const elsewhereOnly = refuse(
  'The site does not show this page in the country that Dateline reads from.',
  'If you can see it in a browser, copy the text and paste it.',
)
export const oldBrowser = refuse('The site shows this page only to browsers that it knows.', PASTE)
export const appOnly = refuse('The site shows this article only in its app.', 'Copy the text in the app and paste it.')
export const cookieWall = refuse(
  'This page shows only a question about cookies.',
  'Accept or refuse the cookies in a browser, then copy the text and paste it.',
)
export const ageGate = refuse(
  'This page asks for the reader’s age before it shows anything.',
  'Answer it in a browser, then copy the text and paste it.',
)
export const subscriberWall = refuse(
  'This page shows its article to subscribers only.',
  'If you subscribe, open it in a browser, copy the text and paste it.',
)
export const loginWall = refuse(
  'This page asks to sign in before it shows the article.',
  'Sign in with a browser, copy the text and paste it.',
)
export const sendsOn = refuse('This page only leads to another one.', 'Hand in the address that it leads to.')
export const parked = refuse(
  'This address is for sale or parked: no site stands behind it.',
  'Check the spelling of the address; the site may have moved.',
)
export const emptyServer = refuse(
  'A web server without a site of its own answered at this address.',
  'Check the address; the site may have moved.',
)
export const directory = refuse('This page is a list of files.', 'Hand in the address of one article.')
export const front = refuse(
  'This page is a list of articles, not one article.',
  'Hand in the address of one article, or add the site’s feed as a source.',
)
export const home = refuse(
  'This is the front page of a site, not one article.',
  'Hand in the address of one article, or add the site as a source.',
)
export const searchResults = refuse(
  'This page is a list of search results, not one article.',
  'Hand in the address of one of the results.',
)
export const tagList = refuse(
  'This page lists what the site files under one topic.',
  'Hand in the address of one article, or add this page as a source.',
)
export const authorList = refuse(
  'This page lists what one author wrote.',
  'Hand in the address of one article, or add this page as a source.',
)
export const player = refuse(
  'This page is a video or a recording with hardly any text.',
  'If there is a transcript, copy and paste it.',
)
export const gallery = refuse(
  'This page is a gallery of pictures with hardly any text.',
  'Hand in the article that the pictures belong to.',
)
export const form = refuse('This page is a form to fill in, not an article.', 'Hand in the address of one article.')
export const feed = refuse('This is a feed, not a page.', 'Add it as a source: Dateline then reads its articles.')
export const notHtml = refuse(
  'This is a file, not a web page.',
  'Open it in the program that it belongs to, copy the text and paste it.',
)
export const emptyShell = refuse(
  'This page is empty until its scripts run.',
  'Open it in a browser, copy the text and paste it.',
)
export const nothingFound = refuse('No article was found on this page.', 'If there is one, copy its text and paste it.')
