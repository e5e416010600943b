/** Sets the chosen theme before the first paint, long before the application is there (see shell/theme.ts). */
(() => {
  try {
    const theme = localStorage.getItem('flowgate.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch (error) {
    // A browser may keep its storage shut; then the system's theme it is.
    if (!(error instanceof DOMException)) throw error;
  }
})();
