import { createBrowserRouter, Navigate } from 'react-router';
import { uiBase } from '../api/base';
import { SearchPage } from '../search/SearchPage';
import { CrashPage } from './CrashPage';
import { Home } from './Home';
import { Shell } from './Shell';

/** The pages. Search comes with the first load; the others when they are opened. */
export const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      errorElement: <CrashPage />,
      children: [
        {
          errorElement: <CrashPage />,
          children: [
            { index: true, element: <Home to="search" /> },
            { path: 'search', element: <Home to="search" /> },
            { path: 'tail', element: <Home to="tail" /> },
            { path: 'saved', element: <Home to="saved" /> },
            { path: 'search/:repository', element: <SearchPage /> },
            {
              path: 'tail/:repository',
              lazy: async () => ({ Component: (await import('../tail/TailPage')).TailPage }),
            },
            {
              path: 'saved/:repository',
              lazy: async () => ({ Component: (await import('../search/saved/SavedPage')).SavedPage }),
            },
            {
              path: 'welcome/:repository',
              lazy: async () => ({ Component: (await import('../welcome/WelcomePage')).WelcomePage }),
            },
            { path: 'admin', element: <Navigate to="/admin/repositories" replace /> },
            { path: 'admin/*', lazy: async () => ({ Component: (await import('../admin/AdminPages')).AdminPages }) },
          ],
        },
      ],
    },
  ],
  { basename: uiBase.replace(/\/$/, '') || '/' },
);
