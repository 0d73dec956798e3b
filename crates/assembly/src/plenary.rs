//! plenary
