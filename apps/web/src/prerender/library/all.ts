import { renderLibraryPages } from "./pages.js";
import { renderBibliographyPages } from "../bibliography/pages.js";
import { renderSearch } from "./search-page.js";

export const renderMine = () => {
  const a = renderLibraryPages();
  const b = renderBibliographyPages(a.lessons);
  const s = renderSearch(
    a.reference,
    { cards: [], pages: new Map() },
    new Map([...a.pages, ...b.pages]),
  );
  return {
    pages: new Map([...a.pages, ...b.pages, ...s.pages]),
    assets: new Map([...a.assets, ...b.assets, ...s.assets]),
  };
};
